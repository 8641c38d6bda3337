/** Fields of an order as they are typed into the page. An empty one says nothing, and leaves it as it is by itself. */
import { type OrderFieldName, orderFields, type OrderWishes } from '#core/order/order-fields.ts';

/** What is typed, by the field that it is typed into. */
export type TypedFields<Name extends OrderFieldName> = { readonly [Key in Name]: string };

/** Which values a field takes, where what is typed is none of them; null where nothing is wrong. */
export function fieldError(name: OrderFieldName, text: string): string | null {
  const { read, words } = orderFields[name];
  if (text === '' || 'value' in read(text.trim(), new Date())) return null;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * The wishes of what is typed; a field that is wrong is left out.
 * @param now the moment from which a time of day is counted
 */
export function readFields(
  typed: Partial<TypedFields<OrderFieldName>>,
  now = new Date(),
): OrderWishes {
  const entries = (Object.entries(typed) as [OrderFieldName, string][]).flatMap(([name, text]) => {
    const reading = text === '' ? null : orderFields[name].read(text.trim(), now);
    return reading !== null && 'value' in reading ? [[name, reading.value] as const] : [];
  });
  return Object.fromEntries(entries);
}
