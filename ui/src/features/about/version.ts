/** The version of the application, as the build wrote it. */
export const version: string = import.meta.env.VITE_VERSION ?? '';
