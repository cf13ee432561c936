import '../base/theme.css';
import './graph.css';
import { find } from '../base/elements.ts';
import { connect, listen } from '../base/host.ts';
import type { GraphContract } from '../messages/graphMessages.ts';
import { GraphApp } from './graphApp.ts';

const app = new GraphApp(connect<GraphContract>(), find('#root'));
listen<GraphContract>(message => app.receive(message));
