import { setImmediate as turn } from "node:timers/promises";

/** Writing so many rows takes a millisecond or two. */
const ROWS = 100;

/**
 * Groups rows into pieces. Rows arrive from the database by the thousand; after each piece other requests have their
 * turn.
 */
export async function* pacedRows<Row>(rows: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<Row[]> {
  let piece: Row[] = [];
  for await (const row of rows) {
    piece.push(row);
    if (piece.length < ROWS) continue;
    yield piece;
    piece = [];
    await turn();
  }
  yield piece;
}
