import { useTranslation } from "react-i18next";
import {
  RECIPIENT_ROLES,
  RECIPIENT_STATES,
  type Recipient,
  type RecipientState,
} from "#app/domain/programme/mailings.ts";
import { toldKind } from "#app/domain/programme/told-changes.ts";
import { FilterChoice, FilterForm, SearchField } from "#app/ui/organiser/filter-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";

const TONES = {
  ready: "waiting",
  "left-out": "plain",
  gone: "plain",
  waiting: "waiting",
  sent: "good",
  failed: "bad",
} as const;

export function RecipientStateWord({ state }: { state: RecipientState }) {
  const { t } = useTranslation("releases");
  return <State tone={TONES[state]}>{t(`recipientStates.${state}`)}</State>;
}

/** What the recipients are filtered by, with how many are in each state. */
export function RecipientFilters({ counts }: { counts: Readonly<Record<RecipientState, number>> }) {
  const { t } = useTranslation("releases");
  const { t: say } = useOffice();
  const states = RECIPIENT_STATES.filter((state) => counts[state] > 0);
  return (
    <FilterForm label={t("recipients.filter")}>
      <SearchField label={t("recipients.search")} />
      <FilterChoice
        name="etat"
        label={say("table.state")}
        all={say("filter.all")}
        choices={states.map((value) => ({ value, label: `${t(`recipientStates.${value}`)} (${counts[value]})` }))}
      />
      <FilterChoice
        name="titre"
        label={t("recipients.role")}
        all={say("filter.all")}
        choices={RECIPIENT_ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
      />
    </FilterForm>
  );
}

export function RecipientList(props: {
  number: number;
  recipients: readonly Recipient[];
  total: number;
  /** Titles by the ids of sessions. */
  titles: Readonly<Record<number, string>>;
}) {
  const { number, recipients, total, titles } = props;
  const { t } = useTranslation("releases");
  const { t: say, number: written } = useOffice();
  const caption = t("recipients.count", { count: total, number: written(total) });
  return (
    <Table
      caption={caption}
      captionShown
      none={t("recipients.none")}
      rows={recipients}
      columns={[
        {
          label: t("recipients.name"),
          cell: (recipient) => recipient.name,
          sub: (recipient) => recipient.email,
          to: (recipient) => `/versions/${number}/destinataires/${recipient.id}`,
        },
        {
          label: t("recipients.role"),
          cell: (recipient) => t(`roles.${recipient.speaker === null ? "attendee" : "speaker"}`),
        },
        {
          label: t("recipients.changes"),
          cell: (recipient) => (
            <ul className="m-0 list-none p-0">
              {recipient.changes.map((change) => (
                <li key={change.session} className="m-0 max-w-[36rem] min-w-40 p-0 wrap-break-word">
                  {titles[change.session]}
                  <span className="block text-sm text-zinc">{t(`toldKinds.${toldKind(change)}`)}</span>
                </li>
              ))}
            </ul>
          ),
        },
        { label: say("table.state"), cell: (recipient) => <RecipientStateWord state={recipient.state} /> },
      ]}
    />
  );
}
