import { useActionData } from "@remix-run/react";
import { findPreview } from "#app/domain/treasury/find-import.ts";
import type { StoredMapping } from "#app/domain/treasury/stored-json.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { problemText } from "#app/i18n/statement-words.ts";
import { headerWords } from "#app/imports/bank/csv-records.ts";
import {
  askedAgain,
  done,
  formAction,
  found,
  gone,
  type OfficeVisit,
  officeLoader,
  uuidOf,
} from "#app/server/pages/office.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { columnsForm, guessOf } from "./form.ts";

const COLUMNS_FORM = columnsForm();

async function columnsOf({ db, edition, params, id }: Pick<OfficeVisit, "db" | "edition" | "params" | "id">) {
  const preview = { edition: edition.id, import: uuidOf(params.preview), page: 1, size: 0 };
  const file = found(await findPreview(db, preview)).files.find((one) => one.id === id);
  return { name: file?.name ?? "", columns: found(file?.columns) };
}

export const loader = officeLoader("edit-orders", async (visit) => {
  const { t, path, params } = visit;
  const { name, columns } = await columnsOf(visit);
  const width = Math.max(columns.headers.length, columns.sample[0]?.length ?? 0);
  const options = Array.from({ length: width }, (_, at) => ({
    value: String(at),
    label: [at + 1, columns.headers[at] ?? columns.sample[0]?.[at] ?? ""].join(" · "),
  }));
  return {
    ...{ menuEntry: "bank", title: t("bank:columns.title", { file: name }) },
    under: [[path("/banque/import/:preview", { preview: uuidOf(params.preview) }), t("bank:preview.title")]],
    asks: { verb: t("bank:columns.verb"), text: [t("bank:columns.text")] },
    form: { values: guessOf(columns), errors: {} },
    looks: Object.fromEntries(Object.keys(COLUMNS_FORM.fields).map((field) => [field, { options, none: "–" }])),
    ...{ headers: columns.headers, sample: columns.sample },
  };
});

export const action = formAction("edit-orders", COLUMNS_FORM, async (sent) => {
  const { context, edition, params, id, value, language, path } = sent;
  const { columns } = await columnsOf(sent);
  const headers = columns.headers.length > 0 ? columns.headers.map(headerWords) : null;
  const mapping: StoredMapping = {
    ...{ delimiter: columns.delimiter, headers, columns: value, dayOrder: null, decimalMark: null },
  };
  const preview = uuidOf(params.preview);
  const read = await context.planning.readByColumns({ edition: edition.id, import: preview, file: id, mapping });
  if (read.kind === "unknown") return gone();
  if (read.kind === "unreadable") {
    const t = messagesIn(language).getFixedT(language, "statements");
    const problems = read.problems.map((problem) => {
      const place = problem.line === null ? [] : [t("line", { row: problem.line })];
      return [...place, problemText(problem, t)].join(" – ");
    });
    return askedAgain({ values: sent.typed, errors: {}, problems });
  }
  return done(path("/banque/import/:preview", { preview }), null);
});

export default function ColumnsPage() {
  const { t, headers, sample } = usePage<typeof loader>();
  const { problems = [] } = (useActionData() ?? {}) as { problems?: readonly string[] };
  const above = (
    <>
      {problems.length > 0 && (
        <Notice tone="attention" title={t("bank:columns.unreadable")}>
          <ul className="mt-2 mb-0">
            {problems.slice(0, 10).map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Notice>
      )}
      <div className="overflow-x-auto">
        <pre className="m-0 text-sm">{[headers, ...sample].map((cells) => cells.join(" | ")).join("\n")}</pre>
      </div>
    </>
  );
  return <EditPage of={COLUMNS_FORM} above={above} />;
}
