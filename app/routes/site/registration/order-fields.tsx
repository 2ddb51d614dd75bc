import { useTranslation } from "react-i18next";
import { Entries, fieldsOf } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { Button } from "#app/ui/button.tsx";
import { BuyerFieldset } from "#app/ui/orders/buyer-fieldset.tsx";
import { PublicForm } from "#app/ui/public-form.tsx";
import { AcceptsTerms, hasPrice, UseOfDetails } from "#app/ui/registration/before-sending.tsx";
import { type DayOfChoices, type TicketChoice, titled } from "#app/ui/registration/choices.ts";
import { orderForm } from "./order-form.ts";
import { PersonFieldset } from "./person-fieldset.tsx";

const Field = fieldsOf(orderForm);

/**
 * The fields of an order for several people: attendees, then the buyer. A button adds a person and keeps the typed
 * values.
 */
export function OrderFields(props: {
  tickets: readonly TicketChoice[];
  days: readonly DayOfChoices[];
  state: FormState;
  /** Whether cards can be taken now. */
  cards: boolean;
  /** True after a person was added or removed: the last person gets the focus. */
  changed: boolean;
}) {
  const { tickets, days, state, cards, changed } = props;
  const { t } = useTranslation("orders");
  const priced = hasPrice(tickets);
  return (
    <PublicForm of={orderForm} state={titled(state, days)} id="submission" gap="gap-10">
      {/* Return in a field presses the form's first button, so this one comes first. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true">
        {t(priced ? "form.submitPaid" : "form.submit")}
      </button>
      <Field name="submission" />
      <Entries name="people">
        {(number, count) => (
          <PersonFieldset
            number={number}
            tickets={tickets}
            days={days}
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
      <BuyerFieldset cards={cards} />
      <UseOfDetails several />
      {priced && <AcceptsTerms act="hold" />}
      <p className="m-0">
        <Button className="w-full sm:w-auto">{t(priced ? "form.submitPaid" : "form.submit")}</Button>
      </p>
    </PublicForm>
  );
}
