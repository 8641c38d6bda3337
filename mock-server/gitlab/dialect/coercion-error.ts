/** What a scalar throws when it refuses a value in words of its own, which are then shown as they are. */
import { GraphQLError } from 'graphql';

export class CoercionError extends GraphQLError {}
