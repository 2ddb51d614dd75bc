import type { Block, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** A part of a meeting that has changed; null where there was or is nothing. */
export interface ChangedPart {
  readonly part: "title" | "when" | "where" | "link" | "agenda";
  readonly before: string | null;
  readonly now: string | null;
}

/** Makes the blocks about a meeting's changes: each part before and now; of the agenda the lines removed and added. */
export function changeBlocks(changed: readonly ChangedPart[], t: Words): Block[] {
  return changed.flatMap((change): Block[] => [
    { kind: "heading", text: t(`meeting.parts.${change.part}`) },
    change.part === "agenda" ? linesOf(change, t) : beforeAndNow(change, t),
  ]);
}

function beforeAndNow({ part, before, now }: ChangedPart, t: Words): Block {
  const shown = (text: string | null) => (part === "link" ? text : typed(text ?? "")) || t("meeting.nothing");
  return {
    kind: "facts",
    rows: [
      { label: t("told.before"), value: shown(before) },
      { label: t("told.now"), value: shown(now) },
    ],
  };
}

function linesOf({ before, now }: ChangedPart, t: Words): Block {
  const [old, fresh] = [before, now].map((text) => (text ?? "").split("\n").map(typed).filter(Boolean));
  const rows = [
    ...(old ?? []).filter((line) => !fresh?.includes(line)).map((value) => ({ label: t("meeting.takenOut"), value })),
    ...(fresh ?? []).filter((line) => !old?.includes(line)).map((value) => ({ label: t("meeting.putIn"), value })),
  ];
  return rows.length > 0 ? { kind: "facts", rows } : { kind: "paragraph", text: t("meeting.reordered") };
}
