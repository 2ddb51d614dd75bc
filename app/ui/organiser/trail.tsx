import { useOffice } from "./office.ts";
import { Table } from "./table.tsx";

/** What was done with a record. */
interface Act {
  readonly id: number;
  readonly at: Date;
  readonly verb: string;
  /** Null for the platform. */
  readonly by: string | null;
  /** The registration, on the page of an order; null for the order itself. Its name is null once erased. */
  readonly about?: { readonly id: number; readonly name: string | null } | null;
  /** As typed, or a word of the code. */
  readonly reason?: string | null;
  /** The number of the invoice or credit note that was issued. */
  readonly paper?: string | null;
}

/**
 * Lists the actions on a record, with their times, reasons and persons, and on an order's page whom each concerns.
 *
 * @param props.verbs where the messages of its verbs are; those of an order's registrations are `verbs`
 */
export function Trail({ acts, verbs }: { acts: readonly Act[]; verbs: "verbs" | "orderVerbs" }) {
  const { t, moment, path } = useOffice();
  const words = (key: "verbs" | "orderVerbs" | "journal:verbs" | "journal:values") =>
    t(key, { returnObjects: true }) as Readonly<Record<string, string>>;
  const [own, ofRegistration, journal, values] = [
    words(verbs),
    words("verbs"),
    words("journal:verbs"),
    words("journal:values"),
  ];
  const about = {
    label: t("orders.about"),
    cell: ({ about: one }: Act) => (one ? (one.name ?? t("registrationStates.erased")) : t("orders.wholeOrder")),
    to: ({ about: one }: Act) => (one ? path("/inscriptions/:id", { id: one.id }) : null),
  };
  return (
    <Table<Act>
      section="trail"
      caption={t("registrations.history")}
      rows={acts}
      columns={[
        { label: t("registrations.when"), cell: ({ at }) => moment(at) },
        {
          label: t("registrations.what"),
          cell: ({ verb, about: one }) => (one ? ofRegistration : own)[verb] ?? journal[verb] ?? own.other,
          sub: ({ reason, paper }) => [paper, reason && (values[reason] ?? reason)].filter(Boolean).join(" · "),
        },
        ...(acts.some(({ about: one }) => one !== undefined) ? [about] : []),
        { label: t("registrations.who"), cell: ({ by }) => by ?? t("registrations.machine") },
      ]}
    />
  );
}
