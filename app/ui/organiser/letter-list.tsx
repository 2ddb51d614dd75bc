import type { ListedLetter } from "#app/domain/letters.ts";
import { useOffice } from "./office.ts";
import { State } from "./state.tsx";
import { Nothing, Table } from "./table.tsx";

const TONES = { waiting: "waiting", sent: "good", failed: "bad", obsolete: "plain" } as const;

/** A letter's state in a word, with its shape. */
export function LetterState({ state }: { state: ListedLetter["state"] }) {
  const { t } = useOffice();
  return <State tone={TONES[state]}>{t(`letterStates.${state}`)}</State>;
}

/** Letters, each leading to its page. @param props.base where the list is, behind the edition's address */
export function LetterList(props: {
  base?: "/courriels" | "/courriels/groupes";
  letters: readonly ListedLetter[];
  total: number;
}) {
  const { base = "/courriels", letters, total } = props;
  const { t, moment, number } = useOffice();
  if (letters.length === 0) return <Nothing>{t("letters.none")}</Nothing>;
  return (
    <>
      <p className="m-0">{t("letters.count", { count: total, number: number(total) })}</p>
      <Table
        caption={t("nouns.letters")}
        rows={letters}
        columns={[
          { label: t("letters.to"), cell: (letter) => letter.to, to: (letter) => `${base}/${letter.id}` },
          {
            label: t("letters.kind"),
            cell: (letter) => t(`letterKinds.${letter.kind}`),
            sub: (letter) => letter.group,
          },
          { label: t("table.state"), cell: (letter) => <LetterState state={letter.state} /> },
          { label: t("letters.written"), cell: (letter) => moment(letter.writtenAt) },
          { label: t("letters.sent"), cell: (letter) => (letter.sentAt ? moment(letter.sentAt) : "–") },
        ]}
      />
    </>
  );
}
