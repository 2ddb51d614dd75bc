import { findDeposit } from "#app/domain/deposits/find-deposit.ts";
import { completeDeposit } from "#app/domain/deposits/mend-deposit.ts";
import { LARGEST_DOCUMENT } from "#app/server/body-limits.ts";
import { buttonAction, done, filled, found, notFound, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { readUploaded } from "#app/server/upload.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { completeForm } from "./form.ts";
import { mayComplete } from "./next-steps.ts";

export const loader = officeLoader("edit-orders", async ({ db, edition, id, path, context, t }) => {
  const deposit = found(await findDeposit(db, { edition: edition.id, invoice: id }));
  if (!context.depositService || !mayComplete(deposit)) throw notFound();
  const reason = deposit.history[0]?.reason;
  return {
    ...{ menuEntry: "invoices", title: t("deposits:verbs.complete") },
    under: [
      [path("/facturation/chorus"), t("deposits:title")],
      [path("/factures/:id/chorus", { id }), t("deposits:of", { reference: deposit.reference })],
    ],
    form: filled(completeForm, {}),
    asks: { text: [reason ? t("deposits:complete.text", { reason }) : t("deposits:complete.noReason")] },
  };
});

/** Reads the document in pieces, separately from the form's other fields. */
export const action = buttonAction("edit-orders", async (sent) => {
  const { db, actor, id, context } = sent;
  if (!context.depositService) throw notFound();
  const { file, text } = await readUploaded(sent.request, { field: "document", most: LARGEST_DOCUMENT });
  const typed = { comment: text("comment") };
  if (file === null || file === "too-large" || !isPdf(file.bytes)) return refused(typed, "document", "pdf");
  const documents = [{ name: documentName(file.name), content: Buffer.from(file.bytes) }];
  const comment = typed.comment.slice(0, 1_000);
  const outcome = await completeDeposit(db, context.depositService, { ...actor, invoice: id, comment, documents });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "refused") return refused(typed, "document", "refused", { reason: outcome.reason });
  if (outcome.kind !== "mended") return refused(typed, "document", outcome.kind);
  return done(sent.path("/factures/:id/chorus", { id }), "changed");
});

function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "%PDF-";
}

/** A name of at most 50 signs with its extension (BR-FR-CPRO-41). */
function documentName(given: string): string {
  const stem = given.replace(/\.pdf$/i, "").replace(/[^\p{L}\p{N}_-]+/gu, "-");
  return `${[...stem].slice(0, 46).join("") || "document"}.pdf`;
}

export default function CompletePage() {
  return <EditPage of={completeForm} file />;
}
