import type { DayBlock, DayColumn } from "./day.ts";

/** Joins the breaks of one title and slot in neighbouring rooms, where they overlap no other session. */
export function withCommonBreaks(columns: readonly DayColumn[]): readonly DayColumn[] {
  const breaks = columns.map(
    ({ lanes, blocks }) =>
      new Map(
        blocks.flatMap((block) => {
          const { kind, of, start, end } = block.occupant;
          const isAlone = block.left === 1 && block.right === lanes + 1;
          if (kind !== "session" || of.kind !== "break" || !isAlone) return [];
          return [[JSON.stringify([of.title, start, end]), of.id] as const];
        }),
      ),
  );
  return columns.map((column, at) => {
    const own = [...(breaks[at] ?? [])];
    const blocks = column.blocks.map((block): DayBlock => {
      const name = own.find(([, id]) => block.occupant.kind === "session" && id === block.occupant.of.id)?.[0];
      if (name === undefined) return block;
      const after = breaks.slice(at + 1);
      const end = after.findIndex((beside) => !beside.has(name));
      const copies = after.slice(0, end < 0 ? after.length : end).flatMap((beside, further) => {
        const [session, room] = [beside.get(name), columns[at + 1 + further]?.room];
        return session && room ? [{ session, room: room.name }] : [];
      });
      return breaks[at - 1]?.has(name) ? { ...block, isCopy: true } : { ...block, copies };
    });
    return { ...column, blocks };
  });
}
