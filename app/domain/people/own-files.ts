import type { Database } from "../transaction.ts";

/** A file that is held on a person, for an archive. */
export interface OwnFile {
  /** The path in the archive. */
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * Reads a person's portraits, which are small, then slides, files that answer questions, and the invoices of their own
 * orders, one file at a time.
 */
export async function* readOwnFiles(db: Database, { person }: { person: number }): AsyncGenerator<OwnFile> {
  const portraits = await db
    .selectFrom("portrait_file")
    .innerJoin("portrait", "portrait.id", "portrait_file.portrait_id")
    .select(["portrait_file.portrait_id", "portrait_file.width", "portrait_file.format", "portrait_file.content"])
    .where("portrait.person_id", "=", person)
    .execute();
  for (const { portrait_id, width, format, content } of portraits)
    yield { name: `portraits/${portrait_id}-${width}.${format}`, content };

  for (const { id } of await db.selectFrom("slides").select("id").where("person_id", "=", person).execute()) {
    const file = await db
      .selectFrom("slides")
      .select(["file_name", "content"])
      .where("id", "=", id)
      .where("person_id", "=", person)
      .executeTakeFirst();
    if (file) yield { name: `slides/${id}-${fileName(file.file_name)}`, content: file.content };
  }

  const answers = await db
    .selectFrom("answer")
    .innerJoin("registration", "registration.id", "registration_id")
    .select(["registration_id as registration", "question_id as question", "text as name"])
    .where("person_id", "=", person)
    .where("kind", "=", "file")
    .execute();
  for (const which of answers) {
    const file = await db
      .selectFrom("answer_file")
      .select("content")
      .where("registration_id", "=", which.registration)
      .where("question_id", "=", which.question)
      .executeTakeFirst();
    const name = `${which.registration}-${which.question}-${fileName(which.name ?? "")}`;
    if (file) yield { name: `answers/${name}`, content: file.content };
  }

  const invoices = await db
    .selectFrom("invoice_file")
    .innerJoin("invoice", "invoice.id", "invoice_file.invoice_id")
    .innerJoin("order", "order.id", "invoice.order_id")
    .select(["invoice.id", "invoice.reference", "invoice_file.form", "invoice_file.language"])
    .where("order.person_id", "=", person)
    .execute();
  for (const { id, reference, form, language } of invoices) {
    const { content } = await db
      .selectFrom("invoice_file")
      .select("content")
      .where("invoice_id", "=", id)
      .where("form", "=", form)
      .where("language", "=", language)
      .executeTakeFirstOrThrow();
    yield { name: `invoices/${fileName(reference)}-${form}-${language}.pdf`, content };
  }
}

/** Keeps letters, digits, dots, dashes and underscores: a name never leads out of its folder. */
function fileName(name: string): string {
  return name
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^\.+/, "")
    .slice(-100);
}
