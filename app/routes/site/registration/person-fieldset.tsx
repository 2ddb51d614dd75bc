import { useTranslation } from "react-i18next";
import { ATTENDEE_FIELDS, type AttendeeProperty, OPTIONAL_PROPERTIES } from "#app/domain/people/attendee-fields.ts";
import type { TypedPersonOfOrder } from "#app/forms/order-forms.ts";
import { Button } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { moneyWritten } from "#app/ui/orders/money.ts";
import type { DayOfChoices, TicketChoice } from "#app/ui/registration/choices.ts";
import { AttendeeInput } from "#app/ui/registration/person-fields.tsx";
import { errorOf } from "#app/ui/registration/problems.ts";

/** One person of an order. */
export function PersonFieldset(props: {
  number: number;
  typed: TypedPersonOfOrder;
  tickets: readonly TicketChoice[];
  days: readonly DayOfChoices[];
  errors: readonly { field: string; message: string }[];
  removable: boolean;
  /** True where one goes on typing. */
  first: boolean;
}) {
  const { number, typed, tickets, days, errors, removable, first } = props;
  const { t, i18n } = useTranslation("orders");
  const { t: said } = useTranslation("registration");
  const given = (property: AttendeeProperty) => ({
    ...{ text: typed[ATTENDEE_FIELDS[property].column], errors, prefix: `${number}_` },
  });
  const own = (field: "email" | "ticket_type") => ({
    id: `${number}_${field}`,
    name: `${number}_${field}`,
    defaultValue: typed[field],
    error: errorOf(errors, `${number}_${field}`),
  });
  return (
    <fieldset>
      <legend className="mb-3 font-heading text-xl">{t("form.person", { number })}</legend>
      <SelectField label={t("form.ticket")} {...own("ticket_type")} required>
        <option value="">{t("form.choose")}</option>
        {tickets.map(({ slug, name, priceCents, state }) => (
          <option key={slug} value={slug} disabled={state !== "open" && state !== "filling"}>
            {`${name} · ${priceCents === 0 ? said("price.free") : moneyWritten(priceCents, i18n.language)}`}
          </option>
        ))}
      </SelectField>
      <AttendeeInput property="givenName" {...given("givenName")} autoFocus={first} />
      <AttendeeInput property="familyName" {...given("familyName")} />
      <TextField
        label={said("identity.email")}
        hint={said("identity.emailHint")}
        type="email"
        spellCheck={false}
        {...own("email")}
        required
      />
      {OPTIONAL_PROPERTIES.map((property) => (
        <AttendeeInput key={property} property={property} {...given(property)} />
      ))}
      <Sessions number={number} days={days} chosen={typed.sessions} error={errorOf(errors, `${number}_sessions`)} />
      {removable && (
        <Button look="quiet" name="form" value={`remove-${number}`}>
          {t("form.remove", { number })}
        </Button>
      )}
    </fieldset>
  );
}

/** Folded away: most people choose their sessions themselves, later. */
function Sessions(props: {
  number: number;
  days: readonly DayOfChoices[];
  chosen: readonly string[];
  error: string | null;
}) {
  const { number, days, chosen, error } = props;
  const { t } = useTranslation("orders");
  const all = days.flatMap(({ day, slots }) => slots.flat().map((session) => ({ ...session, day })));
  if (all.length === 0) return null;
  return (
    <details open={chosen.length > 0 || error !== null} className="mb-4" id={`${number}_sessions`}>
      <summary className="cursor-pointer py-2 font-semibold">{t("form.sessions")}</summary>
      {error && <p className="field-error">{error}</p>}
      <ul>
        {all.map(({ slug, title, day, hours, state }) => {
          const isChosen = chosen.includes(slug);
          const shut = (state === "full" || state === "over") && !isChosen;
          const id = `${number}-session-${slug}`;
          return (
            <li key={slug} className="grid grid-cols-[1.25rem_1fr] gap-x-3 py-1.5">
              <input
                type="checkbox"
                id={id}
                name={`${number}_sessions`}
                value={slug}
                defaultChecked={isChosen}
                disabled={shut}
                className="mt-1"
              />
              <label htmlFor={id} className={`font-normal wrap-anywhere ${shut ? "text-zinc" : ""}`}>
                {title} <span className="hint">{[day, hours].filter(Boolean).join(", ")}</span>
              </label>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
