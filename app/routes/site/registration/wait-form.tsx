import { useTranslation } from "react-i18next";
import { fieldsOf } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { Button } from "#app/ui/button.tsx";
import { PublicForm } from "#app/ui/public-form.tsx";
import { PersonFields } from "#app/ui/registration/person-fields.tsx";
import { AudienceCode } from "./audience-code.tsx";
import { UseOfDetails } from "./before-sending.tsx";
import { waitForm } from "./form.ts";
import type { TicketChoice } from "./ticket-choices.ts";
import { TicketFieldset } from "./ticket-fieldset.tsx";

const Field = fieldsOf(waitForm);

/** The fields of the form to join a waiting list. */
export function WaitForm(props: { tickets: readonly TicketChoice[]; state: FormState }) {
  const { tickets, state } = props;
  const { t } = useTranslation(["registration", "waiting"]);
  return (
    <PublicForm of={waitForm} state={state} id="submission" gap="gap-10">
      <Field name="submission" />
      <TicketFieldset choices={tickets} wanted={["full"]} />
      <AudienceCode tickets={tickets} />
      <fieldset>
        <legend className="mb-3 font-heading text-xl">{t("identity.legend")}</legend>
        <PersonFields emailHint={t("waiting:form.emailHint")} />
        <UseOfDetails />
      </fieldset>
      <p>
        <Button className="w-full sm:w-auto">{t("waiting:form.submit")}</Button>
      </p>
    </PublicForm>
  );
}
