import { useTranslation } from "react-i18next";
import type { AskedQuestion } from "#app/domain/questions/asked-questions.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { Button } from "#app/ui/button.tsx";
import { PublicForm } from "#app/ui/public-form.tsx";
import { QuestionFieldset } from "#app/ui/questions/question-fieldset.tsx";
import type { Ways } from "#app/ui/registration/apart.ts";
import { type DayOfChoices, titled } from "#app/ui/registration/choices.ts";
import type { OptionChoice } from "#app/ui/registration/option-choices.ts";
import { OptionFieldset } from "#app/ui/registration/option-fieldset.tsx";
import { PersonFields } from "#app/ui/registration/person-fields.tsx";
import { SessionFieldset } from "#app/ui/registration/session-fieldset.tsx";
import { AudienceCode } from "./audience-code.tsx";
import { AcceptsTerms, hasPrice, UseOfDetails } from "./before-sending.tsx";
import { askingForm, registrationForm } from "./form.ts";
import { SummaryBeforeSending } from "./summary-before-sending.tsx";
import type { TicketChoice } from "./ticket-choices.ts";
import { TicketFieldset } from "./ticket-fieldset.tsx";
import { VoucherField } from "./voucher-field.tsx";

const Field = fieldsOf(registrationForm);

/** The registration form in one column: ticket type, sessions, options, attendee, then a summary before sending. */
export function RegistrationForm(props: {
  /** Paths of the waiting lists, by the ticket types' slugs. */
  waits: (ticketType: string) => string;
  tickets: readonly TicketChoice[];
  days: readonly DayOfChoices[];
  ways: Ways;
  options: readonly OptionChoice[];
  questions: readonly AskedQuestion[];
  state: FormState;
  /** Whether there is a field for a voucher's code. */
  asksVoucher: boolean;
  /** Whether it was sent before, so that questions may have been added. */
  more: boolean;
}) {
  const { tickets, waits, days, ways, options, questions, asksVoucher, state, more } = props;
  const { t } = useTranslation("registration");
  return (
    <PublicForm
      of={askingForm(questions)}
      state={titled(state, days, options)}
      id="submission"
      enhance="registration"
      gap="gap-10"
    >
      <Field name="submission" />
      <TicketFieldset choices={tickets} waits={waits} />
      <AudienceCode tickets={tickets} />
      <VoucherField asked={asksVoucher} />
      <SessionFieldset days={days} ways={ways} joins />
      <OptionFieldset options={options} />
      <fieldset>
        <legend className="mb-3 font-heading text-xl">{t("identity.legend")}</legend>
        <PersonFields emailHint={t("identity.emailHint")} />
        <UseOfDetails />
      </fieldset>
      <QuestionFieldset questions={questions} sent={more} />
      <SummaryBeforeSending />
      {hasPrice(tickets, options) && <AcceptsTerms />}
      <p>
        <Button data-sending={t("sending")} className="w-full sm:w-auto">
          {t(hasPrice(tickets, options) ? "submitPaid" : "submit")}
        </Button>
      </p>
    </PublicForm>
  );
}
