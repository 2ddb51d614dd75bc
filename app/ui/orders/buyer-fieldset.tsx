import { useTranslation } from "react-i18next";
import type { BuyerField, TypedOrder } from "#app/forms/order-forms.ts";
import { countries } from "#app/i18n/countries.ts";
import { asLanguage } from "#app/i18n/format.ts";
import { SelectField, TextField } from "../field.tsx";
import { errorOf } from "../registration/problems.ts";

const KINDS = ["person", "company", "public"] as const;

/** Who is charged, and as what: a public body pays later, by administrative order. */
export function BuyerFieldset(props: {
  typed: TypedOrder["buyer"];
  errors: readonly { field: string; message: string }[];
  /** True once it is paid: how one would pay is no longer said. */
  paid?: boolean;
  /** Whether cards can be taken now. */
  cards?: boolean;
}) {
  const { typed, errors, paid = false, cards = true } = props;
  const { t, i18n } = useTranslation("orders");
  const hint = (kind: (typeof KINDS)[number]) =>
    t(cards || kind === "public" ? `form.kindHints.${kind}` : "form.kindHints.closed");
  const own = (field: BuyerField) => ({
    id: field,
    name: field,
    label: t(`form.buyer.${field as Exclude<BuyerField, "kind">}`),
    defaultValue: typed[field],
    error: errorOf(errors, field),
  });
  return (
    <fieldset>
      <legend className={paid ? "sr-only" : "mb-3 font-heading text-xl"}>{t("form.buyer.legend")}</legend>
      <fieldset className="field max-w-none" id="kind" tabIndex={-1}>
        <legend className="sr-only">{t("form.buyer.kind")}</legend>
        <ul className="grid gap-2">
          {KINDS.map((kind) => (
            <li key={kind}>
              <label
                htmlFor={`kind-${kind}`}
                className="grid cursor-pointer grid-cols-[1.25rem_1fr] gap-x-3 rounded-md border border-zinc p-3 font-normal has-checked:border-forest has-checked:bg-leaf"
              >
                <input
                  type="radio"
                  id={`kind-${kind}`}
                  name="kind"
                  value={kind}
                  defaultChecked={typed.kind === kind}
                  className="mt-1"
                />
                <span className="grid gap-0.5">
                  <span className="font-semibold">{t(`form.kinds.${kind}`)}</span>
                  {!paid && <span className="text-sm">{hint(kind)}</span>}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <TextField {...own("name")} autoComplete="organization" required />
      <TextField
        {...own("buyer_email")}
        hint={t("form.buyer.emailHint")}
        type="email"
        autoComplete="email"
        spellCheck={false}
        required
      />
      <TextField {...own("address_line")} autoComplete="street-address" required />
      <TextField {...own("postcode")} autoComplete="postal-code" required />
      <TextField {...own("city")} autoComplete="address-level2" required />
      <SelectField {...own("country")} autoComplete="country" required>
        {countries(asLanguage(i18n.language)).map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField {...own("siret")} hint={t("form.buyer.siretHint")} inputMode="numeric" />
      <TextField {...own("vat_number")} hint={t("form.buyer.vatHint")} />
      <TextField {...own("service_code")} hint={t("form.buyer.chorusHint")} />
      <TextField {...own("commitment_number")} hint={t("form.buyer.chorusHint")} />
    </fieldset>
  );
}
