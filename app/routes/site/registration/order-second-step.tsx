import { useTranslation } from "react-i18next";
import { isBuyerKind } from "#app/forms/buyer-form.ts";
import { AllFields, fieldsOf } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { Button } from "#app/ui/button.tsx";
import { useBuyerLooks } from "#app/ui/orders/buyer-fieldset.tsx";
import { OrderRecap, type RecapView } from "#app/ui/orders/recap.tsx";
import { PublicForm } from "#app/ui/public-form.tsx";
import { CarriedInputs } from "./carried-inputs.tsx";
import { orderFormOf, peopleForm } from "./order-form.ts";

const Field = fieldsOf(peopleForm);
const CARRIED = {
  people: { absent: true },
  kind: { absent: true },
  step: { absent: true },
  submission: { absent: true },
};

/**
 * The second step of an order: what the buyer must give, the recap, and the button that orders. The button says what it
 * binds to: a card order only holds places until it is paid.
 */
export function OrderSecondStep({ state, recap }: { state: FormState; recap: RecapView }) {
  const { t } = useTranslation("orders");
  const asked = recap.costs && isBuyerKind(state.values.kind) ? state.values.kind : "nobody";
  const looks = useBuyerLooks(asked);
  const act = asked === "nobody" ? "free" : asked === "public" ? "bind" : "hold";
  return (
    <PublicForm of={orderFormOf(asked)} state={state} id="submission" gap="gap-10">
      <button type="submit" name="step" value="order" className="sr-only" tabIndex={-1} aria-hidden="true">
        {t(`form.acts.${act}`)}
      </button>
      <Field name="submission" />
      <CarriedInputs values={state.values} of="people" />
      <fieldset>
        <legend className="mb-1 font-heading text-xl">
          {t(asked === "nobody" ? "form.contactLegend" : "form.buyer.legend")}
        </legend>
        {asked !== "nobody" && (
          <p className="mb-3 hint">
            {t(`form.kinds.${asked}`)} · {t(`form.kindHints.${asked}`)}
          </p>
        )}
        <AllFields looks={{ ...looks, ...CARRIED }} />
      </fieldset>
      <OrderRecap recap={recap} />
      <div className="flex flex-wrap items-center gap-4">
        <Button name="step" value="order" className="w-full sm:w-auto">
          {t(`form.acts.${act}`)}
        </Button>
        <Button look="quiet" name="step" value="people">
          {t("form.back")}
        </Button>
        <p className="hint m-0 w-full">{t(`form.actHints.${act}`)}</p>
      </div>
    </PublicForm>
  );
}
