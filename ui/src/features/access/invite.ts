/** After a person in an address: they are to be given a code at once. */
export const invite = 'invite';
