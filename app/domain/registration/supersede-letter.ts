import { type ContentOf, letterContent } from "../letter-content.ts";
import type { Obsolescence } from "../letter-states.ts";
import type { Trx } from "../transaction.ts";
import { leavingAmong } from "../waiting-letters.ts";

type Change = ContentOf<"registration-changed">;

/** What a letter about a change takes over from those before it that did not leave. */
export interface TakenOver {
  readonly content: Change;
  /** How organisers hold them, and what they wrote in them; null where there were none. */
  readonly kept: {
    readonly held_at: Date | null;
    readonly held_until: Date | null;
    readonly held_by: number | null;
    readonly own_texts: string | null;
  } | null;
}

/**
 * Makes one letter of several about changes of a registration: those that are held, or that could not leave yet, are told by
 * the next one, which is held as they were.
 */
export async function takeOverChanges(
  trx: Trx,
  { to, content, now }: { to: string; content: Change; now: Date },
): Promise<TakenOver> {
  const rows = await trx
    .selectFrom("letter")
    .select(["id", "data", "held_at", "held_until", "held_by", "own_texts"])
    .where("registration_id", "=", content.registrationId)
    .where("kind", "=", "registration-changed")
    .where("to", "=", to)
    .where("sent_at", "is", null)
    .where("abandoned_at", "is", null)
    .where((letter) => letter.or([letter("held_at", "is not", null), letter("attempts", ">", 0)]))
    .orderBy("id")
    .forUpdate()
    .execute();
  const leaving = await leavingAmong(
    trx,
    rows.map(({ id }) => id),
  );
  const waiting = rows.flatMap((row) => {
    const data = letterContent.parse(row.data);
    return leaving.has(row.id) || data.kind !== "registration-changed" || data.merge ? [] : [{ ...row, data }];
  });
  const last = waiting.at(-1);
  if (content.merge || !last) return { content, kept: null };
  const told: Obsolescence = "told-later";
  const ids = waiting.map(({ id }) => id);
  await trx
    .updateTable("letter")
    .set({ abandoned_at: now, failure: told, held_at: null, held_until: null, held_by: null })
    .where("id", "in", ids)
    .execute();
  const givenBack = [
    ...new Set([...waiting.flatMap(({ data }) => data.givenBack ?? []), ...(content.givenBack ?? [])]),
  ];
  const earlier = waiting.flatMap(({ data }) => [...(data.earlier ?? []), ...(data.changeId ? [data.changeId] : [])]);
  return {
    content: { ...content, ...(givenBack.length > 0 ? { givenBack } : {}), ...(earlier.length > 0 ? { earlier } : {}) },
    kept: {
      ...{ held_at: last.held_at, held_until: last.held_until, held_by: last.held_by },
      own_texts: last.own_texts === null ? null : JSON.stringify(last.own_texts),
    },
  };
}
