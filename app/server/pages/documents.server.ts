/** Reads the forms that bring a document, and serves it. */

import { DOCUMENT_TYPES, type DocumentFile } from "#app/domain/document-file.ts";
import type { Typed } from "#app/forms/field.ts";
import { type AnyForm, inputsOf, judged } from "#app/forms/form.ts";
import { askedAgain, refused, tooOften } from "#app/forms/read-form.ts";
import { readDocument } from "#app/pictures/document-file.ts";
import { LARGEST_DOCUMENT } from "#app/server/body-limits.ts";
import { foreignFileHeaders } from "#app/server/foreign-file.ts";
import { readUploaded, type Upload } from "#app/server/upload.server.ts";

const FIELD = "file";

/** The answer to a form that is not valid, or what it says and brings. */
type Sent<Value> =
  | { readonly kind: "answered"; readonly answer: ReturnType<typeof askedAgain> }
  | {
      readonly kind: "read";
      readonly value: Value;
      readonly typed: Typed;
      readonly file: DocumentFile | null;
    };

/**
 * Reads a form with texts and at most one document, whose content is checked. All errors are shown at once.
 *
 * @param options.wait the seconds to wait when it was sent too often: its texts are shown again, and its file is not kept
 */
export async function readWithDocument<Value>(
  request: Request,
  form: AnyForm<Value>,
  { wait = null }: { wait?: number | null } = {},
): Promise<Sent<Value>> {
  const { file, text } = await readUploaded(request, { field: FIELD, most: wait === null ? LARGEST_DOCUMENT : 0 });
  const named = file && file !== "too-large" ? file.name : "";
  const counts = Object.keys(form.fields).map((name) => [name, text(name)] as const);
  const names = inputsOf(form.fields, Object.fromEntries(counts)).filter((name) => name !== FIELD);
  const typed: Typed = Object.fromEntries(names.map((name) => [name, text(name)]));
  if (wait !== null) return answered(tooOften(typed, wait));
  const read = judged(form, { ...typed, [FIELD]: named });
  const document = file && file !== "too-large" ? await documentIn(file) : null;
  const wrong = file === "too-large" ? "tooLarge" : file && !document ? "notDocument" : null;
  const errors = read.kind === "refused" ? read.errors : {};
  if (wrong) return answered(askedAgain({ values: typed, errors: { ...errors, [FIELD]: { code: wrong } } }));
  if (read.kind === "refused") return answered(askedAgain({ values: typed, errors }));
  return { kind: "read", value: read.value, typed, file: document };
}

/** Shows the form again because its file is missing. */
export function withoutFile(typed: Typed) {
  return refused(typed, FIELD, "required");
}

const LONGEST_STEM = 150;

async function documentIn({ name, bytes }: Upload): Promise<DocumentFile | null> {
  const read = await readDocument(bytes);
  if (!read) return null;
  const stem = name.replace(/\.[^.]*$/, "").slice(0, LONGEST_STEM) || "document";
  return { name: `${stem}.${read.format === "jpeg" ? "jpg" : read.format}`, ...read };
}

function answered<Answer>(answer: Answer) {
  return { kind: "answered", answer } as const;
}

/** Answers with a document, to be saved by who may read it, and kept by nobody in between. */
export function documentResponse({ name, format, content }: DocumentFile): Response {
  return new Response(new Uint8Array(content), {
    headers: { ...foreignFileHeaders(name, DOCUMENT_TYPES[format]), "cache-control": "private, no-store" },
  });
}
