import './style/index.css';
import { takeKeyFromAddress } from './session/session.js';
import { applyTheme } from './shell/theme.js';
import './shell/console.js';

takeKeyFromAddress();
addEventListener('hashchange', takeKeyFromAddress);
applyTheme();
document.body.append(document.createElement('jobs-console'));
