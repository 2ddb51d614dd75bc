import type { PlaceMoney } from "#app/domain/billing/money-of-order.ts";
import { AllFields, type FieldLook, fieldsOf } from "#app/forms/drawn.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { cancelName, creditName, giveBackForm } from "./give-back-form.ts";

/** The fields of each place, with its person, then those of the way. */
export function LineFields(props: {
  places: readonly PlaceMoney[];
  lines: readonly number[];
  looks: Readonly<Record<string, FieldLook>>;
}) {
  const { places, lines, looks } = props;
  const { t, money, language } = useOffice();
  const Field = fieldsOf(giveBackForm(lines));
  const drawn = places.filter(({ line }) => lines.includes(line));
  const own = ["whole", ...drawn.flatMap(({ line }) => [creditName(line), cancelName(line)])];
  return (
    <>
      {lines.length > 1 && <Field name="whole" />}
      {drawn.map(({ line, name, option, ticketType, ticketTypeEn, chargedCents, isHeld }) => (
        <fieldset key={line} className="m-0 flex flex-col gap-3 border-0 p-0">
          <legend className="p-0 font-semibold">
            {name || t("registrationStates.erased")}
            {option !== null && ` – ${(language === "en" && ticketTypeEn) || ticketType}`}
          </legend>
          <Field name={creditName(line)} hint={t("refunds:form.creditHint", { amount: money(chargedCents) })} />
          {isHeld && <Field name={cancelName(line)} {...(option === null ? {} : { label: t("options:takeBack") })} />}
        </fieldset>
      ))}
      <AllFields looks={{ ...looks, ...Object.fromEntries(own.map((field) => [field, { absent: true }])) }} />
    </>
  );
}
