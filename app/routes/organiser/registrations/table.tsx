import type { Question } from "#app/domain/questions/questions.ts";
import { openOnes } from "#app/domain/questions/questions-for.ts";
import type { ChosenOption } from "#app/domain/registration/chosen-options.ts";
import type { RegistrationRow } from "#app/domain/registration/list-registrations.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import { registrationFilterForm } from "#app/forms/registration-filters.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { MailAddress } from "#app/ui/mail-address.tsx";
import { optionalColumns } from "#app/ui/organiser/attendee-columns.ts";
import type { Office } from "#app/ui/organiser/list.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { type Column, isShort } from "#app/ui/organiser/table.tsx";
import { arrangedForFile } from "#app/ui/organiser/view-columns.ts";
import { answerColumn } from "#app/ui/questions/answer-column.tsx";

const SHORT_ADDRESS = 30;

/** In files with the titles of the booked sessions, and the options. */
type ListedRegistration = RegistrationRow & {
  readonly bookings?: readonly string[];
  readonly options?: readonly ChosenOption[];
};

/** The list of an edition's registrations, for the page and files. */
export const registrationList = {
  caption: "organiser:menu.registrations",
  label: "organiser:registrations.filter",
  filters: registrationFilterForm,
  box: {
    name: "inscription",
    labelOf: ({ givenName, familyName }: ListedRegistration) => `${givenName} ${familyName}`,
  },
  looks: ({ t }: Office) => ({
    categorie: { none: t("filter.allFeminine") },
    seance: { none: t("filter.allFeminine") },
    option: { none: t("filter.allFeminine") },
    etiquette: { none: t("filter.allFeminine") },
    papier: { none: t("badges:paper.filterNone") },
    pret: { none: t("attendance:balance.loans.all") },
    reponse: { none: t("filter.allFeminine") },
    enquete: { none: t("surveys:filters.all") },
    etat: { none: t("registrationStates.held") },
  }),
  sorts: ["nom", "date"],
  none: "organiser:registrations.none",
  count: "organiser:registrations.count",
  file: { needs: "export-people" },
  columns: ({ t, language, path, dayAndMonth }: Office): Column<ListedRegistration>[] => {
    // An erasure leaves the days.
    const at = (instant: Date | null, { isErased }: ListedRegistration) =>
      instant && isErased ? { dayOf: instant } : instant;
    return [
      {
        label: t("registrations.name"),
        sort: "nom",
        cell: (row) => (
          <>
            {row.givenName} {row.familyName}
          </>
        ),
        to: (row) => path("/inscriptions/:id", { id: row.id }),
        oneLine: (row) => isShort(`${row.givenName} ${row.familyName}`),
      },
      { name: "family-name", label: t("registrations.familyName"), text: (row) => row.familyName },
      { name: "given-name", label: t("registrations.givenName"), text: (row) => row.givenName },
      {
        name: "email",
        label: t("registrations.email"),
        // A long one takes two lines, as organisation and ticket type do, which get its width.
        cell: ({ email }) => (email && email.length > SHORT_ADDRESS ? <MailAddress>{email}</MailAddress> : email),
        text: (row) => row.email,
      },
      { label: t("registrations.organisation"), cell: (row) => row.organisation },
      ...optionalColumns(t),
      {
        name: "ticket-type",
        label: t("registrations.ticketType"),
        cell: (row) => row.ticketType,
        text: (row) => row.ticketType,
      },
      { name: "voucher", label: t("vouchers:one"), text: (row) => row.voucher ?? "" },
      { name: "language", label: t("registrations.language"), text: (row) => (row.isErased ? "" : row.language) },
      {
        name: "date",
        label: t("registrations.date"),
        sort: "date",
        cell: (row) => dayAndMonth(row.createdAt),
        text: (row) => at(row.createdAt, row),
        oneLine: () => true,
      },
      { name: "entered", label: t("registrations.admittedAt"), text: (row) => at(row.admittedAt, row) },
      { name: "cancelled", label: t("registrations.cancelledAt"), text: (row) => at(row.cancelledAt, row) },
      {
        name: "awaits",
        label: t("registrations.awaits"),
        text: ({ cancelledAt, awaits, isErased }) =>
          isErased
            ? t("registrationStates.erased")
            : cancelledAt === null && awaits
              ? t(awaits === "proof" ? "registrations.awaitsProof" : "registrations.awaitsApproval")
              : "",
      },
      { name: "tags", label: t("tags.title"), text: ({ tags }) => tags.join(" ; ") },
      {
        name: "state",
        label: t("table.state"),
        aside: true,
        oneLine: () => true,
        cell: (row) => <RegistrationState registration={row} />,
      },
      { label: t("registrations.sessions"), text: ({ bookings = [] }) => bookings.join(" ; ") },
      {
        label: t("menu.options"),
        text: ({ options = [] }) => options.map(({ name, nameEn }) => inLanguage(language, name, nameEn)).join(" ; "),
      },
      { name: "paper", label: t("badges:paper.label"), text: ({ paperAskedAt }) => paperAskedAt },
      { name: "paperPrinted", label: t("badges:paper.printedLabel"), text: ({ paperPrintedAt }) => paperPrintedAt },
      { label: t("registrations.latinName"), text: ({ latin }) => latin?.name ?? "" },
      { label: t("registrations.latinOrganisation"), text: ({ latin }) => latin?.organisation ?? "" },
      { label: t("registrations.latinJobTitle"), text: ({ latin }) => latin?.jobTitle ?? "" },
      {
        name: "code",
        label: t("registrations.code"),
        // On the page it would cost the other columns their line; a search finds it.
        text: (row) => (row.isErased ? "" : spelledCode(row.shortCode)),
      },
    ];
  },
} as const;

/**
 * The list with a column for each question; protected answers are never among them.
 *
 * @param names the columns of a file besides the name, in their order; none for all
 */
export function listWithAnswers(questions: readonly Question[], names: readonly string[] = []) {
  return {
    columns: (office: Office): readonly Column<ListedRegistration>[] => {
      const all = [
        ...registrationList.columns(office),
        ...openOnes(questions).map((question) => registrationAnswer<ListedRegistration>(question, office)),
      ];
      return arrangedForFile(all, names, ["family-name", "given-name"]);
    },
  };
}

/** The column of a question, whose files are opened from the list. */
export function registrationAnswer<Row extends RegistrationRow>(question: Question, office: Office) {
  const fileAt = ({ id }: Row, asked: number) =>
    office.path("/inscriptions/:id/reponses/:question/fichier", { id, question: asked });
  return answerColumn<Row>(question, office, fileAt);
}

/** Shows the state in a word: to be confirmed, registered, arrived, or cancelled. */
export function RegistrationState(props: {
  registration: {
    cancelledAt: Date | null;
    /** Whether, or to whom, the place was handed over. */
    handedOver: unknown;
    admittedAt?: Date | null;
    awaits: string | null;
    isErased: boolean;
  };
}) {
  const { cancelledAt, handedOver, admittedAt, awaits, isErased } = props.registration;
  const { t } = useOffice();
  if (isErased) return <State tone="plain">{t("registrationStates.erased")}</State>;
  if (awaits && cancelledAt) return <State tone="plain">{t("registrationStates.lapsed")}</State>;
  if (awaits)
    return <State tone="waiting">{t(`registrationStates.${awaits === "proof" ? "awaiting" : "approval"}`)}</State>;
  if (handedOver) return <State tone="plain">{t("registrationStates.handedOver")}</State>;
  if (cancelledAt) return <State tone="bad">{t("registrationStates.cancelled")}</State>;
  if (admittedAt) return <State tone="good">{t("registrationStates.admitted")}</State>;
  return <State tone="plain">{t("registrationStates.held")}</State>;
}
