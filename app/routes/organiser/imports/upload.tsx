import { useActionData } from "@remix-run/react";
import { BAD_EVENTS } from "#app/domain/programme/incoming.ts";
import { LARGEST_PROGRAMME } from "#app/server/body-limits.ts";
import { askedAgain, buttonAction, done, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { readUploaded } from "#app/server/upload.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { type FindingText, findingText } from "./finding-text.server.ts";
import { Findings } from "./findings.tsx";
import { uploadForm } from "./form.ts";

export const loader = officeLoader("edit-programme", async ({ t, edition: { timeZone } }) => ({
  ...{ menuEntry: "programme", title: t("import.title"), asks: { verb: t("import.preview") } },
  looks: { timeZone: { hint: t("import.zoneHint", { timeZone }) } },
}));

/** Reads the file in pieces, separately from the form's other fields. */
export const action = buttonAction("edit-programme", async (sent) => {
  const { file, text } = await readUploaded(sent.request, { field: "file", most: LARGEST_PROGRAMME });
  const typed = { timeZone: text("timeZone"), bad: text("bad") };
  if (file === null || file === "too-large") return refused(typed, "file", file === null ? "file" : "fileTooLarge");
  const read = await sent.context.reading.read(file.bytes, {
    fileName: file.name,
    timeZone: typed.timeZone.trim() || undefined,
    bad: BAD_EVENTS.find((word) => word === typed.bad),
    fallbackTimeZone: sent.edition.timeZone,
  });
  if (read.kind === "busy") return refused(typed, "file", "readingBusy");
  if (read.kind === "too-long") return refused(typed, "file", "readingTooLong", { count: read.sessions });
  if (read.kind === "refused")
    return askedAgain({ values: typed, errors: {}, findings: findingText(read.problems, sent.language) });
  const preview = await sent.context.planning.save({ ...sent.actor, fileName: file.name, programme: read.json });
  return done(sent.path("/programme/import/:preview", { preview }), null);
});

export default function ImportPage() {
  const { findings = [] } = (useActionData() ?? {}) as { findings?: readonly FindingText[] };
  const { t } = useOffice();
  const refused = <Findings title={t("import.refused")} hint={t("import.refusedHint")} findings={findings} />;
  return <EditPage of={uploadForm} above={refused} file />;
}
