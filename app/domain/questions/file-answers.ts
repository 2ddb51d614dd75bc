import { sql } from "kysely";
import { audit } from "../audit.ts";
import type { DocumentFile, DocumentFormat } from "../document-file.ts";
import { type Database, inTransaction, type Trx } from "../transaction.ts";
import { completeAllottedPlace } from "../waiting/allotted-place.ts";
import { answeringOf } from "./answering.ts";
import type { AskedQuestion } from "./asked-questions.ts";
import type { GivenAnswer } from "./given-answer.ts";
import { ASKED } from "./question-kinds.ts";
import { type Days, isChangeable } from "./questions-for.ts";

interface OfFile {
  readonly registration: number;
  readonly question: number;
  readonly days: Days;
  /** The organiser's id; null for the person, who may change only what is still open. */
  readonly by: number | null;
  readonly now: Date;
}

/**
 * Attaches a file as a registration's answer, in place of a former one.
 *
 * @returns `unknown` when the registration is cancelled or is not asked for this file; `closed` for its person after the
 * last day on which the answer can be changed
 */
export async function attachFile(
  db: Database,
  { file, ...of }: OfFile & { readonly file: DocumentFile },
): Promise<{ readonly kind: "unknown" | "closed" | "attached" }> {
  return await inTransaction(db, async (trx) => {
    const found = await lockFile(trx, of);
    if (!found?.isAsked) return { kind: "unknown" } as const;
    if (!found.isOpen) return { kind: "closed" } as const;
    const { registration, question, by, now } = of;
    if (by === null) await completeAllottedPlace(trx, { registration, now });
    const which = { registration_id: registration, question_id: question };
    await deleteAnswer(trx, of);
    await trx
      .insertInto("answer")
      .values({
        ...{ ...which, edition_id: found.edition, kind: "file", is_protected: false },
        ...{ text: file.name, answered_at: now },
      })
      .execute();
    await trx
      .insertInto("answer_file")
      .values({ ...which, format: file.format, content: Buffer.from(file.content) })
      .execute();
    await noteChange(trx, of, found.edition);
    return { kind: "attached" } as const;
  });
}

/**
 * Removes the file of a registration's answer, also of one that it is no longer asked for.
 *
 * @param options.seen when the file that the page showed was attached, in milliseconds
 * @returns `replaced` when another file was attached meanwhile, which stays; `removed` also when there was none; `unknown`
 * and `closed` as above
 */
export async function removeFile(
  db: Database,
  { seen, ...of }: OfFile & { readonly seen: number },
): Promise<{ readonly kind: "unknown" | "closed" | "replaced" | "removed" }> {
  return await inTransaction(db, async (trx) => {
    const found = await lockFile(trx, of);
    if (!found) return { kind: "unknown" } as const;
    if (!found.isOpen) return { kind: "closed" } as const;
    if (found.attachedAt === null) return { kind: "removed" } as const;
    if (found.attachedAt.getTime() !== seen) return { kind: "replaced" } as const;
    await deleteAnswer(trx, of);
    await noteChange(trx, of, found.edition);
    return { kind: "removed" } as const;
  });
}

/** Finds the file of a registration's answer; null when there is none. The caller checks who may read it. */
export async function findFile(
  db: Database,
  { registration, question, edition }: { registration: number; question: number; edition?: number },
): Promise<DocumentFile | null> {
  const found = await db
    .selectFrom("answer")
    .innerJoin("answer_file", (join) =>
      join
        .onRef("answer_file.registration_id", "=", "answer.registration_id")
        .onRef("answer_file.question_id", "=", "answer.question_id"),
    )
    .select(["text", "format", "content"])
    .where("answer.registration_id", "=", registration)
    .where("answer.question_id", "=", question)
    .$if(edition !== undefined, (rows) => rows.where("edition_id", "=", edition ?? 0))
    .executeTakeFirst();
  return found ? { name: found.text ?? "", format: found.format as DocumentFormat, content: found.content } : null;
}

/** A question that asks for a file. */
interface AskedFile extends Pick<AskedQuestion, "id" | "label" | "labelEn"> {
  /** The name of what is attached; null: nothing. */
  readonly name: string | null;
  /** Whether it must be attached, and is not. */
  readonly owed: boolean;
}

/** Lists the questions of those that ask for a file, each with what is attached. */
export function askedFiles(questions: readonly AskedQuestion[], answers: readonly GivenAnswer[]): AskedFile[] {
  return questions
    .filter(({ kind }) => kind === "file")
    .map(({ id, label, labelEn, mustAnswer }) => {
      const name = answers.find(({ question }) => question === id)?.text ?? null;
      return { id, label, labelEn, name, owed: mustAnswer && name === null };
    });
}

/** Locks the registration, and reads what it is asked and has attached; null when either is unknown. */
async function lockFile(trx: Trx, { registration, question, days, by }: OfFile) {
  const locked = await trx
    .selectFrom("registration")
    .select("edition_id as edition")
    .where("id", "=", registration)
    .where("cancelled_at", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!locked) return null;
  // Keeps others from removing the question or changing its kind until the end.
  await sql`select from question where id = ${question} and edition_id = ${locked.edition} for key share`.execute(trx);
  const { questions, asked, answers } = await answeringOf(trx, { registration, days, at: ASKED });
  const found = questions.find(({ id, kind }) => id === question && kind === "file");
  if (!found) return null;
  return {
    edition: locked.edition,
    isAsked: asked.some(({ id }) => id === question),
    isOpen: by !== null || isChangeable(found, days),
    attachedAt: answers.find((answer) => answer.question === question)?.answeredAt ?? null,
  };
}

async function deleteAnswer(trx: Trx, { registration, question }: OfFile): Promise<void> {
  await trx
    .deleteFrom("answer")
    .where("registration_id", "=", registration)
    .where("question_id", "=", question)
    .execute();
}

async function noteChange(trx: Trx, { registration, by, now }: OfFile, edition: number): Promise<void> {
  const subject = `registration:${registration}`;
  await audit(trx, { by, now, edition, verb: "change-answers", subject, detail: { count: 1 } });
}
