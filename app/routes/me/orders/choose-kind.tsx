import { useTranslation } from "react-i18next";
import { Button } from "#app/ui/button.tsx";
import { BuyerKinds } from "#app/ui/orders/buyer-fieldset.tsx";

/** Asks which kind of buyer an order has; the page comes back with the fields of that kind. */
export function ChooseKind({ back }: { back: string }) {
  const { t } = useTranslation("orders");
  return (
    <form method="get" className="grid gap-6">
      <BuyerKinds />
      <p className="m-0 flex flex-wrap items-center gap-4">
        <Button>{t("form.continue")}</Button>
        <a href={back}>{t("billing.back")}</a>
      </p>
    </form>
  );
}
