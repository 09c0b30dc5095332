/** What was typed to get in, kept from one way to the other. */
export interface Typed {
  login: string;
  code: string;
  /** The password one chooses, and again. */
  password: string;
  passwordAgain: string;
  /** The password one has. */
  known: string;
}
