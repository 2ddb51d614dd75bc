import { LARGEST_STATEMENT } from "#app/server/body-limits.ts";
import { buttonAction, done, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { readUploads } from "#app/server/upload.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { uploadForm } from "./form.ts";

/** Files that are read together. */
const MOST_FILES = 20;

export const loader = officeLoader("edit-orders", async ({ t }) => ({
  ...{ menuEntry: "bank", title: t("bank:upload.title") },
  asks: { verb: t("bank:upload.verb"), text: [t("bank:upload.text")] },
}));

/** Reads the files in pieces, then in another thread. */
export const action = buttonAction("edit-orders", async (sent) => {
  const { files } = await readUploads(sent.request, { field: "file", most: LARGEST_STATEMENT });
  if (files.length === 0) return refused({}, "file", "file");
  if (files.length > MOST_FILES) return refused({}, "file", "tooManyFiles", { count: MOST_FILES });
  const whole = files.flatMap((file) => (file === "too-large" ? [] : [file]));
  if (whole.length < files.length) return refused({}, "file", "statementTooLarge");
  const preview = await sent.context.planning.readStatements({ ...sent.actor, files: whole });
  return done(sent.path("/banque/import/:preview", { preview }), null);
});

export default function UploadPage() {
  return <EditPage of={uploadForm} file />;
}
