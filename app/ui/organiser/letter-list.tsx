import type { ListedLetter } from "#app/domain/letters.ts";
import { readReturnFailure } from "#app/domain/returned-verdicts.ts";
import type { Office } from "./list.tsx";
import { useOffice } from "./office.ts";
import { stateWord } from "./state.tsx";
import { type Column, Table } from "./table.tsx";

/** The state of a letter, as a word with a mark. */
export const LetterState = stateWord("organiser:letterStates", {
  ...{ good: ["sent"], waiting: ["waiting", "held"], bad: ["failed", "returned"], plain: ["obsolete"] },
});

/** The state that a reader sees: a letter that failed because it came back says so. */
export function shownState({ state, failure }: Pick<ListedLetter, "state" | "failure">) {
  return state === "failed" && readReturnFailure(failure)?.kind === "returned" ? ("returned" as const) : state;
}

/** Why a letter did not arrive, in words where we know them, else in the mail server's own. */
export function failureText(t: Office["t"], failure: string | null): string | null {
  const read = readReturnFailure(failure);
  return read ? t(`returnedMail:failures.${read.kind}`, { cause: t(`returnedMail:cause.${read.cause}`) }) : failure;
}

/** The columns of letters, with links to their pages. */
export function letterColumns(
  { t, path, moment }: Office,
  page: "/courriels/:id" | "/courriels/groupes/:id" = "/courriels/:id",
): Column<ListedLetter>[] {
  return [
    {
      label: t("letters.to"),
      cell: (letter) => letter.to,
      text: (letter) => letter.to,
      to: (letter) => path(page, { id: letter.id }),
    },
    {
      label: t("letters.kind"),
      cell: (letter) => t(`letterKinds.${letter.kind}`),
      text: (letter) => t(`letterKinds.${letter.kind}`),
      sub: (letter) => letter.group,
    },
    { label: t("letters.group"), text: (letter) => letter.group },
    {
      label: t("table.state"),
      aside: true,
      cell: (letter) => <LetterState state={shownState(letter)} />,
      text: (letter) => t(`letterStates.${shownState(letter)}`),
    },
    {
      label: t("letters.written"),
      oneLine: () => true,
      cell: (letter) => moment(letter.writtenAt),
      text: (letter) => letter.writtenAt,
    },
    {
      label: t("letters.sent"),
      oneLine: () => true,
      cell: (letter) => (letter.sentAt ? moment(letter.sentAt) : "–"),
      text: (letter) => letter.sentAt,
    },
  ];
}

/** The letters about something, below it. */
export function LetterList({ letters, total }: { letters: readonly ListedLetter[]; total: number }) {
  const office = useOffice();
  const { t } = office;
  return (
    <>
      {total > 0 && <p className="m-0">{t("letters.count", { count: total })}</p>}
      <Table caption={t("menu.letters")} columns={letterColumns(office)} rows={letters} none={t("letters.none")} />
    </>
  );
}
