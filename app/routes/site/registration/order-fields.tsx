import { useTranslation } from "react-i18next";
import type { AskedQuestion } from "#app/domain/questions/asked-questions.ts";
import { Entries, fieldsOf } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { Button } from "#app/ui/button.tsx";
import { BuyerKinds } from "#app/ui/orders/buyer-fieldset.tsx";
import { PublicForm } from "#app/ui/public-form.tsx";
import { type DayOfChoices, titled } from "#app/ui/registration/choices.ts";
import type { OptionChoice } from "#app/ui/registration/option-choices.ts";
import { hasPrice, UseOfDetails } from "./before-sending.tsx";
import { CarriedInputs } from "./carried-inputs.tsx";
import { peopleForm } from "./order-form.ts";
import { PersonFieldset } from "./person-fieldset.tsx";
import type { TicketChoice } from "./ticket-choices.ts";

const Field = fieldsOf(peopleForm([]));

/**
 * The first step of an order for several people: attendees, then the kind of buyer. A button adds a person and keeps the
 * typed values.
 */
export function OrderFields(props: {
  tickets: readonly TicketChoice[];
  days: readonly DayOfChoices[];
  options: readonly OptionChoice[];
  questions: readonly AskedQuestion[];
  /** Whether there is a field for a voucher's code. */
  asksVoucher: boolean;
  /** Whether it was sent before, so that questions may have been added. */
  more: boolean;
  state: FormState;
  /** Whether cards can be taken now. */
  cards: boolean;
  /** True after a person was added or removed: the last person gets the focus. */
  changed: boolean;
}) {
  const { tickets, days, options, questions, asksVoucher, more, state, cards, changed } = props;
  const { t } = useTranslation("orders");
  // The kind of buyer matters only where something can cost.
  const priced = hasPrice(tickets, options);
  return (
    <PublicForm of={peopleForm(questions)} state={titled(state, days, options)} id="submission" gap="gap-10">
      {/* Return in a field presses the form's first button, so this one comes first. */}
      <button type="submit" name="step" value="recap" className="sr-only" tabIndex={-1} aria-hidden="true">
        {t("form.continue")}
      </button>
      <Field name="submission" />
      <CarriedInputs values={state.values} of="buyer" />
      <Entries name="people">
        {(number, count) => (
          <PersonFieldset
            number={number}
            tickets={tickets}
            days={days}
            options={options}
            questions={questions}
            asksVoucher={asksVoucher}
            more={more}
            removable={count > 1}
            first={changed && number === count}
          />
        )}
      </Entries>
      <p className="m-0">
        <Button look="quiet" name="form" value="add">
          {t("form.add")}
        </Button>
      </p>
      {priced && <BuyerKinds cards={cards} />}
      <UseOfDetails several />
      <p className="m-0 grid justify-items-start gap-2">
        <Button name="step" value="recap" className="w-full sm:w-auto">
          {t("form.continue")}
        </Button>
        <span className="hint">{t("form.continueHint")}</span>
      </p>
    </PublicForm>
  );
}
