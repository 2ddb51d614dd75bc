import { Link, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { JournalLine } from "#app/domain/journal.ts";
import { withChanges } from "#app/ui/organiser/list-address.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { detailInWords } from "./detail-in-words.ts";

/** The back office's page of each kind of subject. */
const PAGES = {
  registration: "/organisation/:year/inscriptions/:id",
  order: "/organisation/:year/dossiers/:id",
  session: "/organisation/:year/programme/:id",
  letter: "/organisation/:year/courriels/:id",
  "ticket-type": "/organisation/:year/categories/:id",
  quota: "/organisation/:year/quotas/:id",
  option: "/organisation/:year/options/:id",
  voucher: "/organisation/:year/codes-de-reduction/:id",
  venue: "/organisation/:year/lieux/:id",
  room: "/organisation/:year/salles/:id",
  speaker: "/organisation/:year/intervenants/:id",
  allotment: "/organisation/:year/contingents/:id",
} as const;

/** Shows a page of the journal. With `everywhere` the lines come from all editions, and each names its own. */
export function JournalList(props: {
  lines: readonly JournalLine[];
  /** The line to continue from; null at the end. */
  next: number | null;
  /** True on the first page. */
  latest: boolean;
  everywhere: boolean;
}) {
  const { lines, next, latest, everywhere } = props;
  const { t } = useTranslation("journal");
  const { moment } = useOffice();
  const { search } = useLocation();
  return (
    <>
      <Table
        caption={t("title")}
        none={t("none")}
        rows={lines}
        columns={[
          { label: t("when"), cell: ({ at }) => moment(at) },
          { label: t("what"), cell: ({ verb }) => t(`verbs.${verb}`) },
          { label: t("subject"), cell: (line) => <Subject line={line} /> },
          { label: t("who"), cell: ({ by }) => by ?? <span className="text-zinc">{t("machine")}</span> },
          ...(everywhere ? [{ label: t("edition"), cell: ({ year }: JournalLine) => year ?? t("platform") }] : []),
          { label: t("detail"), cell: ({ detail }) => <Detail detail={detail} /> },
        ]}
      />
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
  const { path } = usePageLanguage();
  const [kind = "", id = ""] = line.subject.split(":");
  const word = i18n.exists(`journal:subjects.${kind}`) ? t(`subjects.${kind}` as "subjects.other") : kind;
  const label = [word, id].filter(Boolean).join(" ");
  const page = PAGES[kind as keyof typeof PAGES];
  if (!page || line.year === null || !/^\d+$/.test(id)) return label;
  return <Link to={path(page, { year: line.year, id })}>{label}</Link>;
}

/** Shows the data stored with a line, in words. */
function Detail({ detail }: { detail: JournalLine["detail"] }) {
  const { language } = useOffice();
  const { t, i18n } = useTranslation(["journal", "legal", "organiser", "groups"]);
  const message = (key: string) => (i18n.exists(key) ? t(key as "journal:none") : null);
  const pair = (name: string, value: string) =>
    t("journal:pair", { name, value, interpolation: { escapeValue: false } });
  const facts = detailInWords(detail, { language, message, pair });
  if (facts.length === 0) return null;
  return (
    <ul className="m-0 flex list-none flex-wrap gap-x-3 p-0 text-sm text-zinc">
      {facts.map(([name, value]) => (
        <li key={name} className="m-0 min-w-0 p-0 wrap-anywhere">
          {pair(name, value)}
        </li>
      ))}
    </ul>
  );
}
