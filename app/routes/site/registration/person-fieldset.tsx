import { useTranslation } from "react-i18next";
import type { AskedQuestion } from "#app/domain/questions/asked-questions.ts";
import { fieldsOf, useField } from "#app/forms/drawn.tsx";
import { asLanguage, formatMoney } from "#app/i18n/format.ts";
import { Button } from "#app/ui/button.tsx";
import { QuestionFieldset } from "#app/ui/questions/question-fieldset.tsx";
import type { DayOfChoices } from "#app/ui/registration/choices.ts";
import type { OptionChoice } from "#app/ui/registration/option-choices.ts";
import { OptionFieldset } from "#app/ui/registration/option-fieldset.tsx";
import { PersonFields } from "#app/ui/registration/person-fields.tsx";
import { AudienceCode } from "./audience-code.tsx";
import { lineForm } from "./order-form.ts";
import type { TicketChoice } from "./ticket-choices.ts";
import { VoucherField } from "./voucher-field.tsx";

const Field = fieldsOf(lineForm);

/** The fields of one person of an order. */
export function PersonFieldset(props: {
  number: number;
  tickets: readonly TicketChoice[];
  days: readonly DayOfChoices[];
  options: readonly OptionChoice[];
  questions: readonly AskedQuestion[];
  asksVoucher: boolean;
  more: boolean;
  removable: boolean;
  /** True for the fieldset that gets the focus. */
  first: boolean;
}) {
  const { number, tickets, days, options, questions, asksVoucher, more, removable, first } = props;
  const { t, i18n } = useTranslation("orders");
  const { t: tRegistration } = useTranslation("registration");
  const price = (cents: number) =>
    cents === 0 ? tRegistration("price.free") : formatMoney(cents, asLanguage(i18n.language));
  const offered = tickets.map(({ slug, name, priceCents, state }) => ({
    ...{ value: slug, label: `${name} · ${price(priceCents)}`, disabled: state !== "open" && state !== "filling" },
  }));
  return (
    <fieldset>
      <legend className="mb-3 font-heading text-xl">{t("form.person", { number })}</legend>
      <Field name="ticket_type" options={offered} none={t("form.choose")} />
      <AudienceCode tickets={tickets} />
      <VoucherField asked={asksVoucher} />
      <PersonFields emailHint={tRegistration("identity.emailHint")} autoFocus={first} />
      <Sessions days={days} />
      <OptionFieldset options={options} />
      <QuestionFieldset questions={questions} sent={more} />
      {removable && (
        <Button look="quiet" name="form" value={`remove-${number}`}>
          {t("form.remove", { number })}
        </Button>
      )}
    </fieldset>
  );
}

/** Folded, since most people choose their sessions later. */
function Sessions({ days }: { days: readonly DayOfChoices[] }) {
  const { t } = useTranslation("orders");
  const { name, texts: chosen, error } = useField("sessions");
  const all = days.flatMap(({ day, slots }) => slots.flat().map((session) => ({ ...session, day })));
  if (all.length === 0) return null;
  return (
    <details open={chosen.length > 0 || error !== null} className="mb-4" id={name}>
      <summary className="cursor-pointer py-2 font-semibold">{t("form.sessions")}</summary>
      {error && (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <ul>
        {all.map(({ slug, title, day, hours, state }) => {
          const isChosen = chosen.includes(slug);
          const shut = (state === "full" || state === "over") && !isChosen;
          const id = `${name}-${slug}`;
          return (
            <li key={slug} className="grid grid-cols-[1.25rem_1fr] gap-x-3 py-1.5">
              <input
                type="checkbox"
                id={id}
                name={name}
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
