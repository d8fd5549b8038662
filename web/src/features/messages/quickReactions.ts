/** What people react with most; the picker has all the others. */
export const QUICK = ['👍', '❤️', '😂', '🎉', '😮', '😢'] as const;
