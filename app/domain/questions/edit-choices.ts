import { audit } from "../audit.ts";
import { type ChangedField, changedSince } from "../changed-fields.ts";
import type { AuditInfo } from "../edition/audit-info.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { hasChoices } from "./question-kinds.ts";
import { findQuestion } from "./questions.ts";

/** The words of a choice; its English ones are the French ones when they are null. */
export interface ChoiceWords {
  readonly label: string;
  readonly labelEn: string | null;
}

interface OfChoice extends AuditInfo {
  readonly edition: number;
  readonly question: number;
  readonly choice: number;
}

/** Adds choices to a question, in the caller's transaction, after those that it has. */
export async function addChoicesTo(
  trx: Trx,
  { question, choices }: { question: number; choices: readonly ChoiceWords[] },
): Promise<void> {
  if (choices.length === 0) return;
  const { count } = await trx
    .selectFrom("question_choice")
    .select((choice) => choice.fn.countAll<number>().as("count"))
    .where("question_id", "=", question)
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("question_choice")
    .values(
      choices.map(({ label, labelEn }, at) => ({
        ...{ question_id: question, position: Number(count) + at + 1, label, label_en: labelEn },
      })),
    )
    .execute();
}

/** Adds choices at the end of a question's. @returns `unknown` when it is no question with choices */
export async function addChoices(
  db: Database,
  {
    edition,
    question,
    choices,
    by,
    now,
  }: Omit<OfChoice, "choice"> & {
    readonly choices: readonly ChoiceWords[];
  },
) {
  return await inTransaction(db, async (trx) => {
    const locked = await lockQuestion(trx, { edition, question });
    if (!locked) return { kind: "unknown" } as const;
    await addChoicesTo(trx, { question, choices });
    const detail = { name: choices.map(({ label }) => label).join(", ") };
    await audit(trx, { by, now, edition, verb: "add-choices", subject: `question:${question}`, detail });
    return { kind: "added" } as const;
  });
}

/**
 * Renames a choice, ends it or offers it again. Answers point at the choice and keep it; an ended one is not offered any
 * more.
 *
 * @param seen what the form showed (`seenOf` of the words and `ended`)
 * @returns `changed-meanwhile` with the fields that others changed; `unknown`
 */
export async function changeChoice(
  db: Database,
  {
    edition,
    question,
    choice,
    seen,
    by,
    now,
    ...wanted
  }: OfChoice & ChoiceWords & { readonly ended: boolean; readonly seen?: string },
) {
  return await inTransaction<
    { kind: "changed" | "unknown" } | { kind: "changed-meanwhile"; changed: readonly ChangedField[] }
  >(db, async (trx) => {
    const locked = await lockQuestion(trx, { edition, question });
    const found = locked?.choices.find(({ id }) => id === choice);
    if (!found) return { kind: "unknown" };
    const { id: _, ...current } = found;
    const changed = changedSince({ seen, current, wanted: { ...wanted } });
    if (changed.length > 0) return { kind: "changed-meanwhile", changed };
    await trx
      .updateTable("question_choice")
      .set((field) => ({
        ...{ label: wanted.label, label_en: wanted.labelEn },
        ended_at: wanted.ended ? field.fn.coalesce("ended_at", field.val(now)) : null,
      }))
      .where("id", "=", choice)
      .execute();
    const detail = { name: wanted.label, before: found.label };
    await audit(trx, { by, now, edition, verb: "change-choice", subject: `question:${question}`, detail });
    return { kind: "changed" };
  });
}

async function lockQuestion(trx: Trx, { edition, question }: { edition: number; question: number }) {
  const locked = await trx
    .selectFrom("question")
    .select("id")
    .where("edition_id", "=", edition)
    .where("id", "=", question)
    .forNoKeyUpdate()
    .executeTakeFirst();
  const found = locked ? await findQuestion(trx, { edition, question }) : null;
  return found && hasChoices(found.kind) ? found : null;
}
