import { Form } from "@remix-run/react";
import type { ComponentProps } from "react";
import { Button } from "../button.tsx";

/** A button that sends a form without fields. @param props.to the form's address */
export function PostButton({ to, ...button }: ComponentProps<typeof Button> & { to: string }) {
  return (
    <Form method="post" action={to} reloadDocument>
      <Button {...button} />
    </Form>
  );
}
