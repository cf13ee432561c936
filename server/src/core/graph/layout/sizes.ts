/** Space around and between things, in pixels at 100 %. All boxes stand on a raster of `STEP`. */

/** Between two boxes of a group that stand above each other; lines run there. */
export const ROW_GAP = 12;

/** A row of boxes of usual height, with its gap. */
export const ROW = 40;

/** What the upper edges of boxes in a group are rounded to. */
export const STEP = ROW / 2;

/** Between what stands above each other and belongs to different groups. With a heading it is one row. */
export const UNIT_GAP = 12;

/** Between a group's frame and its boxes at the sides; below it is the space between two rows. */
export const FRAME = 8;

/** Height of a group's heading, with the space below it. */
export const HEADING = 28;

/** Height of the text in a heading. */
export const HEADING_TEXT = 18;

/** Above the first and below the last. */
export const MARGIN = 24;

/** Least distance of two vertical lines, and how far lines spread. */
export const TRACK = 6;

/** Least width of the space between two columns in which lines run, frames not counted. */
export const GUTTER = 20;

/** More vertical lines than this in one gutter move together. */
export const MAX_TRACKS = 24;

/** Width of a column that is empty, or holds only boxes that cover several columns. */
export const MIN_COLUMN = 80;
