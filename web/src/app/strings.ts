export const appStrings = {
  name: 'Parley',
};
