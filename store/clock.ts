/** Time as the store sees it: passed in, so that a test decides what time it is. */

/** Gives the present instant. */
export type Clock = () => Date;
