/** What the server takes at the most. */
export const NAME_LENGTH = 80;
export const DESCRIPTION_LENGTH = 500;
export const MAX_MEMBERS = 1_000;
