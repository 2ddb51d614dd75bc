import { useActionData } from "@remix-run/react";
import { listPeopleImports } from "#app/domain/people-imports/find-import.ts";
import { LARGEST_LIST } from "#app/server/body-limits.ts";
import { askedAgain, buttonAction, done, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { readUploaded } from "#app/server/upload.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { Pager } from "#app/ui/organiser/filter-form.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { WholeTable } from "#app/ui/organiser/list.tsx";
import { pageOf } from "#app/ui/organiser/list-address.ts";
import { usePage } from "#app/ui/organiser/office.ts";
import { uploadForm } from "./form.ts";
import { namesOfTypes } from "./open-preview.server.ts";
import { pastImports } from "./past-list.tsx";
import { problemWords } from "./words.server.ts";

const PAST = 20;

/** Asks for a list, and names those that were imported before. */
export const loader = officeLoader("edit-registrations", async ({ db, edition, address, t }) => {
  const part = { page: pageOf(address), size: PAST };
  return {
    ...{ menuEntry: "registrations", title: t("peopleImports:title") },
    asks: { verb: t("peopleImports:upload.verb"), text: [t("peopleImports:upload.text")] },
    ...{ part, past: await listPeopleImports(db, { edition: edition.id, ...part }) },
  };
});

/** Reads the file in pieces, then in another thread. */
export const action = buttonAction("edit-registrations", async (sent) => {
  const { context, actor, language, path } = sent;
  const { file } = await readUploaded(sent.request, { field: "file", most: LARGEST_LIST });
  if (file === null || file === "too-large") return refused({}, "file", file === null ? "file" : "listTooLarge");
  const read = await context.reading.readList(file.bytes, { categories: await namesOfTypes(sent) });
  if (read.kind === "busy") return refused({}, "file", "readingBusy");
  if (read.kind === "too-long") return refused({}, "file", "listTooLong");
  if (read.kind === "refused")
    return askedAgain({ values: {}, errors: {}, problem: problemWords(read.problem, language) });
  const kept = { ...actor, fileName: file.name, bytes: file.bytes, json: read.json };
  const preview = await context.planning.stageList(kept);
  return done(path("/inscriptions/import/:preview", { preview }), null);
});

export default function UploadListPage() {
  const { t, past, part } = usePage<typeof loader>();
  const { problem } = (useActionData() ?? {}) as { problem?: string };
  return (
    <EditPage
      of={uploadForm}
      file
      above={
        problem && (
          <Notice tone="attention" title={t("peopleImports:upload.refused")}>
            <p>{problem}</p>
          </Notice>
        )
      }
      below={
        <Section id="past" title={t("peopleImports:list.title")}>
          <WholeTable of={pastImports} rows={past.rows} />
          <Pager {...part} total={past.total} shown={past.rows.length} />
        </Section>
      }
    />
  );
}
