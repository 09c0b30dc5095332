import type { AskAccess, HandedFile } from '../../../api/generated';

/** What was typed to get in, kept from one way to the other. */
export interface Typed {
  login: string;
  code: string;
  /** The password one chooses, and again. */
  password: string;
  passwordAgain: string;
  /** The password one has. */
  known: string;
  /** Who asks to be let in. */
  displayName: string;
  email: string;
}

/** A request for access that was made, and what it was made of. */
export interface Made {
  file: HandedFile;
  request: AskAccess;
}
