import { asLanguage } from "#app/domain/language.ts";
import type { RegistrationChange, ShownText, ShownValue } from "#app/domain/registration/registration-changes.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/**
 * Lists the changes of registrations: what was before and after, when, by whom and why.
 *
 * @param props.named true where several registrations are listed together
 */
export function ChangeList({ changes, named = false }: { changes: readonly RegistrationChange[]; named?: boolean }) {
  const { t, moment, path } = useOffice();
  return (
    <Table
      section="changes"
      caption={t("correction.history.title")}
      none={t("correction.history.none")}
      rows={changes}
      columns={[
        { label: t("registrations.when"), cell: ({ at }) => moment(at) },
        ...(named
          ? [
              {
                label: t("registrations.name"),
                cell: ({ registration }: RegistrationChange) => registration.name,
                to: ({ registration }: RegistrationChange) => path("/inscriptions/:id", { id: registration.id }),
              },
            ]
          : []),
        {
          label: t("correction.history.what"),
          cell: ({ values }) => values.map((value) => <Value key={keyOf(value)} value={value} />),
        },
        {
          label: t("registrations.who"),
          cell: ({ by, byOrganiser }) => by ?? t(byOrganiser ? "correction.history.erased" : "registrations.machine"),
        },
        {
          label: t("correction.history.why"),
          cell: ({ reason }) => reason ?? "",
          sub: ({ isTold }) => t(isTold ? "correction.history.told" : "correction.history.untold"),
        },
      ]}
    />
  );
}

function Value({ value: { field, before, after } }: { value: ShownValue }) {
  const { t, language, money } = useOffice();
  const said = (text: ShownText | null) => {
    if (text === null) return t("correction.history.nothing");
    if (field === "price") return money(Number(text.text));
    if (field === "language") return t(`languages.${asLanguage(text.text)}`);
    return (language === "en" && text.textEn) || text.text;
  };
  return (
    <span className="block wrap-anywhere">
      {t("correction.history.value", { field: t(`correction.history.fields.${field}`) })} {said(before)} → {said(after)}
    </span>
  );
}

function keyOf({ field, before, after }: ShownValue): string {
  return [field, before?.text, after?.text].join(" ");
}
