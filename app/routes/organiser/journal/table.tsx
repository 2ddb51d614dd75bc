import { Link, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { JournalLine } from "#app/domain/journal.ts";
import { localPath } from "#app/i18n/languages.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Cell, Nothing, Row, RowHead, Table, withChanges } from "#app/ui/organiser/table.tsx";

/** Where a subject has a page of its own in its edition's back office. */
const PAGES: Readonly<Record<string, string>> = {
  registration: "inscriptions",
  order: "dossiers",
  session: "programme",
  letter: "courriels",
  "ticket-type": "categories",
  quota: "quotas",
  venue: "lieux",
  room: "salles",
  speaker: "intervenants",
};

/** A page of the journal. With `everywhere` the lines come from all editions, and each says which. */
export function JournalList(props: {
  lines: readonly JournalLine[];
  /** The line to continue from; null at the end. */
  next: number | null;
  /** True on the first page. */
  latest: boolean;
  timeZone: string;
  everywhere: boolean;
}) {
  const { lines, next, latest, everywhere } = props;
  const { t } = useTranslation("journal");
  const { moment } = useOffice();
  const { search } = useLocation();
  if (lines.length === 0) return <Nothing>{t("none")}</Nothing>;
  const columns = ["when", "what", "subject", "who", ...(everywhere ? ["edition"] : []), "detail"] as const;
  return (
    <>
      <Table caption={t("title")} columns={columns.map((key) => ({ key, label: t(key as "when") }))}>
        {lines.map((line) => (
          <Row key={line.id}>
            <RowHead>{moment(new Date(line.at))}</RowHead>
            <Cell>{t(`verbs.${line.verb}`)}</Cell>
            <Cell>
              <Subject line={line} />
            </Cell>
            <Cell>{line.by ?? <span className="text-zinc">{t("machine")}</span>}</Cell>
            {everywhere && <Cell>{line.year ?? t("platform")}</Cell>}
            <Cell>
              <Detail detail={line.detail} />
            </Cell>
          </Row>
        ))}
      </Table>
      <nav aria-label={t("title")} className="flex flex-wrap gap-x-6 gap-y-2">
        {!latest && (
          <Link to={withChanges(search, { avant: null })} className="py-2">
            {t("latest")}
          </Link>
        )}
        {next !== null && (
          <Link to={withChanges(search, { avant: String(next) })} rel="next" className="py-2">
            {t("older")}
          </Link>
        )}
      </nav>
    </>
  );
}

function Subject({ line }: { line: JournalLine }) {
  const { t, i18n } = useTranslation("journal");
  const { language } = useOffice();
  const [noun = "", id = ""] = line.subject.split(":");
  const word = i18n.exists(`journal:subjects.${noun}`) ? t(`subjects.${noun}` as "subjects.other") : noun;
  const label = [word, id].filter(Boolean).join(" ");
  const page = PAGES[noun];
  if (!page || line.year === null || !/^\d+$/.test(id)) return label;
  return <Link to={localPath(language, `/organisation/${line.year}/${page}/${id}`)}>{label}</Link>;
}

/** The facts kept with a line, by the names that the code gives them. */
function Detail({ detail }: { detail: JournalLine["detail"] }) {
  const facts = Object.entries(detail);
  if (facts.length === 0) return null;
  return (
    <ul className="m-0 list-none p-0 text-sm text-zinc">
      {facts.map(([name, value]) => (
        <li key={name} className="m-0 p-0 wrap-anywhere">
          {name}: {typeof value === "string" ? value : JSON.stringify(value)}
        </li>
      ))}
    </ul>
  );
}
