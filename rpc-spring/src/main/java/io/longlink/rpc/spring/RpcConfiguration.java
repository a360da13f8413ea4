package io.longlink.rpc.spring;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Stands between {@link EnableRpc} and the beans, so that two configuration classes with it register them once. */
@Configuration(proxyBeanMethods = false)
@Import({RpcBeans.class, GroupStubs.class})
final class RpcConfiguration {}
