"""What each setting means, in the words of those who run the server room; `Settings` has the English for programs."""

from __future__ import annotations

from mediation.core.i18n import N_

SETTING_WORDS = {
    "data_dir": N_("内置引擎、文件和密钥所在的文件夹"),
    "database_url": N_("PostgreSQL 地址；空着用数据文件夹里内置的"),
    "redis_url": N_("Redis 地址；空着用数据文件夹里内置的"),
    "files_url": N_("文件放在哪里：空着或写路径是文件夹，s3://桶/前缀是对象存储"),
    "secret_key": N_("给会话签名、给敏感内容加密的密钥；空着就在数据文件夹里生成一次"),
    "public_url": N_("链接和二维码里用的网址"),
    "demo": N_("演示模式：通知箱页面、带标记的数据、演示命令"),
    "county": N_("页面和文书上的县（市、区）名称"),
    "seal_hash": N_("会场记录封存用的算法：sha256 或 sm3"),
    "fonts_dir": N_("单位自己的字体文件夹，文书优先用"),
    "seal_p12": N_("持证机构签发的印章证书（PKCS #12）；空着用平台自己的证书"),
    "seal_p12_password": N_("上面那个证书文件的口令"),
    "timestamp_url": N_("外部时间戳服务（RFC 3161）；空着用平台自己的"),
    "timestamp_root": N_("外部时间戳机构的根证书（DER 或 PEM），核对时用"),
    "outside_minutes": N_("当事人在单独沟通的会场外等候多少分钟后提醒调解员"),
    "web_processes": N_("共用这个 Redis 的网页进程数"),
    "session_hours": N_("工作人员登录多少小时后要重新登录"),
    "session_idle_minutes": N_("多少分钟不操作就要重新登录"),
    "link_days": N_("参加链接多少天后失效"),
    "upload_mb": N_("单个文件最大多少 MB"),
    "clamav": N_("病毒扫描：clamd 的套接字路径，或者 HOST:PORT；空着不扫描"),
    "speech_url": N_("语音转文字的服务地址；空着不用"),
    "trusted_proxies": N_("前面有几层可信的代理"),
    "secure_cookies": N_("Cookie 只走 HTTPS；网址是 https 时自动打开"),
    "identity_photo_days": N_("比对过的证件照片保留多少天"),
    "identity_url": N_("外部身份核验服务；空着不用"),
    "identity_token": N_("外部身份核验服务的令牌"),
    "sms_url": N_("短信网关的地址（POST，带签名的 JSON）；空着就没有短信，通知列入打电话名单"),
    "sms_key": N_("短信网关给本平台的标识"),
    "sms_secret": N_("给短信请求和送达回执签名的密钥"),
    "sms_sign": N_("在短信网关登记的签名；空着用各单位的简称"),
    "sms_templates": N_("短信网关的模板编号，每种短信写“种类=编号”，种类 * 是其余的，用英文逗号隔开"),
    "sms_timeout": N_("等短信网关答复多少秒"),
    "rate_limits": N_("限制登录、验证码、公开表单和发消息的频率"),
    "log_format": N_("日志格式：console 或 json"),
}
SOURCE_WORDS = {"environment": N_("环境变量"), "default": N_("默认")}
