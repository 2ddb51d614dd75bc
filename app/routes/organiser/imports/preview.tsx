import { NO_FIELDS } from "#app/forms/form.ts";
import { answer, done, formAction, found, officeLoader, uuidOf } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { ImportChangesList } from "./changes.tsx";
import { findingText, mergeWords } from "./finding-text.server.ts";
import { Findings } from "./findings.tsx";

export const loader = officeLoader("edit-programme", async ({ context, edition, params, language, t, path }) => {
  const preview = uuidOf(params.preview);
  const { fileName, changes, inFile, merged } = found(await context.planning.preview({ edition: edition.id, preview }));
  return {
    ...{ menuEntry: "programme", title: t("import.previewTitle", { file: fileName }) },
    under: [[path("/programme/import"), t("import.title")]],
    changes,
    remarks: [...findingText(inFile.first, language), ...mergeWords(merged.first, language)],
    remarked: inFile.count + merged.count,
  };
});

export const action = formAction("edit-programme", NO_FIELDS, async (sent) => {
  const { actor, endsWaits, context } = sent;
  const outcome = await context.planning.apply({ ...actor, preview: uuidOf(sent.params.preview), endsWaits });
  return answer(sent, outcome, { imported: () => done(sent.path("/programme"), "applied") });
});

export default function ImportPreviewPage() {
  const { t, changes, remarks, remarked } = usePage<typeof loader>();
  return (
    <EditPage
      verb={t("import.apply")}
      above={
        <>
          <ImportChangesList changes={changes} />
          <Findings title={t("import.warnings", { count: remarked })} findings={remarks} count={remarked} quiet />
        </>
      }
    />
  );
}
