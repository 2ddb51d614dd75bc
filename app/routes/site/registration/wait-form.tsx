import { useTranslation } from "react-i18next";
import type { TypedRegistration } from "#app/forms/registration-forms.ts";
import type { Language } from "#app/i18n/languages.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/notice.tsx";
import type { TicketChoice } from "#app/ui/registration/choices.ts";
import { ConsentField, EmailField, NameFields, OptionalFields } from "#app/ui/registration/person-fields.tsx";
import { errorOf, inWords, type ShownProblem } from "#app/ui/registration/problems.ts";
import { TicketFieldset } from "./ticket-fieldset.tsx";

/** The form by which one enters a line: the one by which one registers, without sessions, which are chosen once there is a place. */
export function WaitForm(props: {
  language: Language;
  tickets: readonly TicketChoice[];
  typed: TypedRegistration;
  problems: readonly ShownProblem[];
}) {
  const { language, tickets, typed, problems } = props;
  const { t } = useTranslation(["registration", "waiting"]);
  const errors = inWords(t, problems);
  return (
    <form method="post" noValidate id="submission" className="grid gap-10">
      <ErrorSummary title={t("problems.title", { count: errors.length })} errors={errors} />
      <input type="hidden" name="submission" value={typed.submission} />
      <TicketFieldset
        choices={tickets}
        chosen={typed.ticket_type}
        error={errorOf(errors, "ticket_type")}
        wanted={["full"]}
      />
      <fieldset>
        <legend className="mb-3 font-heading text-xl">{t("identity.legend")}</legend>
        <NameFields typed={typed} errors={errors} />
        <EmailField typed={typed} errors={errors} hint={t("waiting:form.emailHint")} />
        <OptionalFields typed={typed} errors={errors} />
        <ConsentField language={language} typed={typed} errors={errors} />
      </fieldset>
      <p>
        <Button className="w-full sm:w-auto">{t("waiting:form.submit")}</Button>
      </p>
    </form>
  );
}
