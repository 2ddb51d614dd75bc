/** Reads the forms that bring a purchase order, and serves it. */

import { PURCHASE_ORDER_TYPES, type PurchaseOrderFile } from "#app/domain/quotations/purchase-order.ts";
import type { Typed } from "#app/forms/field.ts";
import { type AnyForm, inputsOf, judged } from "#app/forms/form.ts";
import { askedAgain, refused, tooOften } from "#app/forms/read-form.ts";
import { documentFormat } from "#app/pictures/document-file.ts";
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
      readonly file: PurchaseOrderFile | null;
    };

/**
 * Reads a form with texts and at most one purchase order, whose content is checked. All errors are shown at once.
 *
 * @param options.wait the seconds to wait when it was sent too often: its texts are shown again, and its file is not kept
 */
export async function readWithPurchaseOrder<Value>(
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

async function documentIn({ name, bytes }: Upload): Promise<PurchaseOrderFile | null> {
  const format = await documentFormat(bytes);
  if (!format) return null;
  const stem = name.replace(/\.[^.]*$/, "").slice(0, 150) || "bon-de-commande";
  return { name: `${stem}.${format === "jpeg" ? "jpg" : format}`, format, content: bytes };
}

function answered<Answer>(answer: Answer) {
  return { kind: "answered", answer } as const;
}

/** Answers with a purchase order, to be saved. */
export function purchaseOrderFile({ name, format, content }: PurchaseOrderFile): Response {
  return new Response(new Uint8Array(content), {
    headers: { ...foreignFileHeaders(name, PURCHASE_ORDER_TYPES[format]), "cache-control": "private, no-store" },
  });
}
