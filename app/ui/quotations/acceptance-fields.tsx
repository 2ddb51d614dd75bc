import { useTranslation } from "react-i18next";
import { acceptanceForm } from "#app/forms/acceptance-form.ts";
import { Entries, fieldsOf } from "#app/forms/drawn.tsx";
import { PersonFields } from "#app/ui/registration/person-fields.tsx";

const Field = fieldsOf(acceptanceForm(1));

/** The fields of an acceptance. @param props.unnamed the ticket types of the places whose people are to be named */
export function AcceptanceFields({ unnamed }: { unnamed: readonly string[] }) {
  const { t } = useTranslation("quotations");
  const { t: words } = useTranslation("registration");
  return (
    <>
      <div className="spaced grid gap-5">
        <Field name="acceptor" />
        <Field name="role" />
        <Field name="commitment_number" />
        <Field name="file" />
      </div>
      {unnamed.length > 0 && (
        <section aria-labelledby="who" className="grid gap-6">
          <h2 id="who">{t("own.people")}</h2>
          <Entries name="people">
            {(number) => (
              <fieldset>
                <legend className="mb-3 font-heading text-lg">
                  {t("own.person", { number })} <span className="hint">{unnamed[number - 1]}</span>
                </legend>
                <div className="spaced grid gap-5">
                  <PersonFields emailHint={words("identity.emailHint")} />
                </div>
              </fieldset>
            )}
          </Entries>
        </section>
      )}
    </>
  );
}
