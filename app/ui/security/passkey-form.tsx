import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../button.tsx";
import { type Carried, CarriedFields, type Encoding } from "./factor-forms.tsx";

/**
 * A form for a passkey, which the script shows if the browser supports it, and fills on sending.
 *
 * @param field the name of the browser's answer
 * @param adds true when a passkey is added, not used
 */
export function PasskeyForm(props: {
  options: string;
  field: string;
  verb: string;
  action?: string;
  adds?: boolean;
  look?: "main" | "quiet";
  carried?: Carried;
  encType?: Encoding;
  children?: ReactNode;
}) {
  const { options, field, verb, action, adds = false, look = "main", carried = [], encType, children } = props;
  const { t } = useTranslation("security");
  return (
    <form
      method="post"
      action={action}
      encType={encType}
      hidden
      noValidate
      data-passkey={options}
      data-passkey-verb={adds ? "add" : "prove"}
      className="grid gap-4 [&[hidden]]:hidden"
    >
      <CarriedFields carried={carried} />
      <input type="hidden" name={field} data-passkey-answer="" />
      {children}
      <p>
        <Button look={look}>{verb}</Button>
      </p>
      <p hidden data-passkey-failed="" role="alert" className="field-error">
        {t(adds ? "passkeys.failed" : "ask.passkeyFailed")}
      </p>
    </form>
  );
}
