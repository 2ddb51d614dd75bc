import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../button.tsx";
import { type Carried, CarriedFields, type Encoding } from "./factor-forms.tsx";

/**
 * A form that the small script shows where the browser knows passkeys, and fills when it is sent.
 *
 * @param field the name under which the browser's answer is sent
 * @param adds true where a passkey is made, not used
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
